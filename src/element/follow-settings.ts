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

/** A tone for the change, if the visitor wants to hear it; nothing waits for it. */
export function chime(context: AudioContext, before: Status, after: Status): void {
  if (settings().sounds && before !== after)
    import('./tone.js').then(
      ({ tone }) => tone(context, before, after),
      () => {},
    );
}
