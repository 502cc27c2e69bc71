import { asRecord, asText } from '../../engine/realtime/read.js';

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

/** In which language the visitor's words are written down, a base tag, where this tells it of the session in force. */
export function heardLanguageIn({ type, session }: WireEvent): string | null {
  if (type !== 'session.created' && type !== 'session.updated') return null;
  const input = asRecord(asRecord(asRecord(session)?.['audio'])?.['input']);
  return asText(asRecord(input?.['transcription'])?.['language']);
}
