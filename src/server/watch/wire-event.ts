import { asRecord } from '../../engine/realtime/read.js';

export type WireEvent = Readonly<Record<string, unknown>>;

/** Starts the ids of events that the page has not sent: it need not hear what became of them. */
export const OUR_EVENT = 'site_';

/** A message as an object; null: it is none. */
export function parseEvent(text: string): WireEvent | null {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return null;
  }
}
