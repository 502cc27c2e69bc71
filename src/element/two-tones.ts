const TONES_HZ = [660, 880];
const TONE_SECONDS = 0.06;
const PEAK = 0.05;

/**
 * The earcon of a talk over WebRTC (`audio/earcon.ts`), for one that begins unasked over whatever transport. A file of its
 * own: shared with the transport, every talk would fetch one file more.
 */
export function playTwoTones(context: AudioContext): void {
  const gain = new GainNode(context, { gain: 0 });
  gain.connect(context.destination);
  TONES_HZ.forEach((frequency, index) => {
    const at = context.currentTime + index * TONE_SECONDS;
    const tone = new OscillatorNode(context, { frequency });
    tone.connect(gain);
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(PEAK, at + TONE_SECONDS / 4);
    gain.gain.linearRampToValueAtTime(0, at + TONE_SECONDS);
    tone.start(at);
    tone.stop(at + TONE_SECONDS);
  });
}
