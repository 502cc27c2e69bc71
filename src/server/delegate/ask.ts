import { asRecord, asText } from '../../engine/realtime/read.js';
import { readAnswer } from '../api.js';
import { eventsOf } from './event-stream.js';
import { failureOf, hear, nameOnly, nothingYet, UNUSED, type Hearing } from './hearing.js';
import { readEvent } from './read-event.js';
import type { ResponsesBody } from './wire.js';

export interface TextModelAccess {
  readonly apiKey: string;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
}

type Heard = Exclude<Hearing, { type: 'listening' }>;

/** Of an error's body the name is read, and nothing else: its words may quote what was asked. */
async function refused(response: Response): Promise<Heard> {
  const body = await readAnswer(response, 2_000).catch(() => '');
  let code: string | null = null;
  try {
    const error = asRecord(asRecord(JSON.parse(body))?.['error']);
    code = asText(error?.['code']) ?? asText(error?.['type']);
  } catch {
    // A proxy's page.
  }
  const { status } = response;
  const detail = `${status} ${nameOnly(code)}`;
  return { type: 'failed', why: failureOf(status, code), detail, usage: response.ok ? null : UNUSED };
}

/**
 * Asks a text model and hears its answer as it streams. `signal` ends it, and closes the connection: what was said until
 * then is cut. Never rejects.
 */
export async function askTextModel(
  api: TextModelAccess,
  body: ResponsesBody,
  signal: AbortSignal,
): Promise<Heard> {
  let hearing: Hearing = nothingYet;
  try {
    const response = await api.fetch(`${api.baseUrl}/responses`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${api.apiKey}`,
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify(body),
      // A platform that caches fetches would hand one visitor's answer to the next.
      cache: 'no-store',
      signal,
    });
    if (!response.ok || !response.body) return await refused(response);
    for await (const data of eventsOf(response.body)) {
      const event = readEvent(data);
      const heard: Hearing = event ? hear(hearing, event) : hearing;
      if (heard.type !== 'listening') return heard;
      hearing = heard;
    }
    return { type: 'cut', text: hearing.text, why: 'down', detail: 'ended without an end', usage: null };
  } catch (error) {
    const name = error instanceof Error ? error.name : 'Error';
    const [why, detail] = signal.aborted
      ? (['too-late', 'time is up'] as const)
      : (['down', `broke: ${name}`] as const);
    return { type: 'cut', text: hearing.text, why, detail, usage: null };
  }
}
