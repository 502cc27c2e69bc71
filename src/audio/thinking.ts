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

/** What sounds at each outlet; what ends it. */
const sounding = new WeakMap<AudioNode, () => void>();

/** Begins it, or lets it fade within a moment. */
export function think(outlet: AudioNode, on: boolean): void {
  sounding.get(outlet)?.();
  sounding.delete(outlet);
  if (on) sounding.set(outlet, start(outlet));
}

function start(outlet: AudioNode): () => void {
  const { context } = outlet;
  const { sampleRate } = context;
  const samples = thinkingSamples(sampleRate);
  const buffer = new AudioBuffer({ length: samples.length, sampleRate });
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, { buffer, loop: true });
  const gain = new GainNode(context);
  source.connect(gain).connect(outlet);
  source.onended = () => gain.disconnect();
  source.start();
  return () => {
    gain.gain.setTargetAtTime(0, context.currentTime, FADE_SECONDS / 3);
    source.stop(context.currentTime + FADE_SECONDS);
  };
}
