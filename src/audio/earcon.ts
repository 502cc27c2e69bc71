/** Two short tones, rising: quiet enough not to startle, too short to be taken for a voice. */
const TONES_HZ = [660, 880];
const TONE_SECONDS = 0.06;
const PEAK = 0.05;

/**
 * Marks the moment from which the visitor is heard, where what was said before it is lost. About 120 ms; does nothing
 * in a context that does not run.
 */
export const playEarcon = (context: AudioContext): void => {
  if (context.state !== 'running') return;
  const gain = new GainNode(context, { gain: 0 });
  gain.connect(context.destination);
  const beginsAt = context.currentTime;
  TONES_HZ.forEach((frequency, index) => {
    const at = beginsAt + index * TONE_SECONDS;
    const tone = new OscillatorNode(context, { frequency });
    tone.connect(gain);
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(PEAK, at + TONE_SECONDS / 4);
    gain.gain.linearRampToValueAtTime(0, at + TONE_SECONDS);
    tone.start(at);
    tone.stop(at + TONE_SECONDS);
  });
};
