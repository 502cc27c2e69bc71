import type { Status } from '../session/talk.js';

/** What pressing the main button asks for. Ending has a button of its own: nobody hangs up by mistake. */
export type Press = 'start' | 'interrupt' | 'mute' | 'unmute' | 'nothing';

/**
 * While somebody may speak, the button is the microphone's switch; while the agent speaks or is about to, it stops
 * the agent. Nothing during `connecting`, so that the second half of a double click is harmless.
 */
export const pressOf: Readonly<Record<Status, Press>> = {
  idle: 'start',
  connecting: 'nothing',
  listening: 'mute',
  hearing: 'mute',
  thinking: 'interrupt',
  speaking: 'interrupt',
  muted: 'unmute',
  parked: 'unmute',
  reconnecting: 'nothing',
  error: 'start',
};

/** A talk is on: its microphone may be open, and it can be stopped. */
export const isOn = (status: Status): boolean => status !== 'idle' && status !== 'error';
