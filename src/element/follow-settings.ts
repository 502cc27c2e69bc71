import type { Gesture, Status, Talk } from '../session/talk.js';
import { onChoice, settings } from './settings.js';

/** Not every browser lets a page choose a speaker. */
interface Output {
  setSinkId?(deviceId: string): Promise<unknown>;
}

/** The devices that the visitor has chosen before, and those that they choose while the talk is on. */
export function followSettings(talk: Talk, { context, audio }: Gesture): void {
  onChoice.microphone = () => talk.changeMicrophone();
  onChoice.speaker = () => {
    // A speaker that is not there any more leaves the sound where it is.
    for (const output of [context, audio] as readonly Output[])
      output.setSinkId?.(settings().speaker!).catch(() => {});
  };
  if (settings().speaker) onChoice.speaker();
}

const PEAK = 0.05;

/** Two tones in 120 ms, quiet: falling when the visitor's turn has been taken, rising when it is their turn again. */
export function chime(context: AudioContext, before: Status, after: Status): void {
  const taken = after === 'thinking';
  if (!settings().sounds || !(taken || (after === 'listening' && /thinking|speaking/.test(before)))) return;
  const at = context.currentTime;
  const gain = new GainNode(context, { gain: 0 });
  const tone = new OscillatorNode(context, { frequency: taken ? 880 : 660 });
  tone.connect(gain).connect(context.destination);
  tone.frequency.setValueAtTime(taken ? 660 : 880, at + 0.06);
  gain.gain.linearRampToValueAtTime(PEAK, at + 0.02);
  gain.gain.linearRampToValueAtTime(0, at + 0.12);
  tone.start();
  tone.stop(at + 0.12);
}
