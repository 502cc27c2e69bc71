import type { Status } from '../session/talk.js';

/** About 100 ms from a time by the context's clock: too quiet to startle, too short to be taken for a voice. */
function beep(context: AudioContext, frequency: number, at: number): void {
  const endsAt = at + 0.1;
  const source = new OscillatorNode(context, { frequency });
  const gain = new GainNode(context, { gain: 0.05 });
  gain.gain.setValueAtTime(0.05, at);
  gain.gain.linearRampToValueAtTime(0, endsAt);
  source.connect(gain).connect(context.destination);
  source.start(at);
  source.stop(endsAt);
}

/** A tone where the turn changes: deep when the visitor's was taken, high when it is theirs again. */
export function tone(context: AudioContext, before: Status, after: Status): void {
  const taken = after === 'thinking';
  if (taken || (after === 'listening' && /^(think|speak)/.test(before)))
    beep(context, taken ? 440 : 880, context.currentTime);
}

/** Two, rising, where a talk begins that nobody has tapped for; the pitches are those of a talk's start over WebRTC. */
export function twoTones(context: AudioContext): void {
  beep(context, 660, context.currentTime);
  beep(context, 880, context.currentTime + 0.06);
}
