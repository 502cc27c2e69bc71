/**
 * The quiet sound that something is being done: two soft, deep tones, again and again. It is made here, so that it costs
 * no file, and it sounds by way of the stage's outlet, where capture can tell its echo from a visitor.
 */
const TONES_HZ = [262, 330];
/** −34 dB at full scale: beside a voice it is hardly there. */
const PEAK = 0.02;
const APART_SECONDS = 0.22;
const ROUND_SECONDS = 1.6;
const ATTACK_SECONDS = 0.015;
const DECAY_SECONDS = 0.07;
const FADE_SECONDS = 0.06;

/** One round of it, mono. */
export function thinkingSamples(sampleRateHz: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: Math.round(ROUND_SECONDS * sampleRateHz) }, (_, i) =>
    TONES_HZ.reduce((sum, frequencyHz, tone) => {
      const seconds = i / sampleRateHz - tone * APART_SECONDS;
      if (seconds < 0) return sum;
      const level = Math.min(1, seconds / ATTACK_SECONDS) * Math.exp(-seconds / DECAY_SECONDS);
      return sum + PEAK * level * Math.sin(2 * Math.PI * frequencyHz * seconds);
    }, 0),
  );
}

/** Sounds until what it returns is called; then it fades within a moment. */
export function startThinking(outlet: AudioNode): () => void {
  const { context } = outlet;
  const samples = thinkingSamples(context.sampleRate);
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: context.sampleRate });
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, { buffer, loop: true });
  const gain = new GainNode(context);
  source.connect(gain).connect(outlet);
  source.onended = () => gain.disconnect();
  source.start();
  return () => {
    const endsAt = context.currentTime + FADE_SECONDS;
    gain.gain.setValueAtTime(1, context.currentTime);
    gain.gain.linearRampToValueAtTime(0, endsAt);
    source.stop(endsAt);
  };
}
