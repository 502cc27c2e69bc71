/**
 * A tone of about 100 ms, too quiet to startle and too short to be taken for a voice: deep when the visitor's turn was
 * taken, high when it is theirs again.
 */
export function tone(context: AudioContext, taken: boolean): void {
  const endsAt = context.currentTime + 0.1;
  const source = new OscillatorNode(context, { frequency: taken ? 440 : 880 });
  const gain = new GainNode(context, { gain: 0.05 });
  gain.gain.linearRampToValueAtTime(0, endsAt);
  source.connect(gain).connect(context.destination);
  source.start();
  source.stop(endsAt);
}
