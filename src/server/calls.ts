import { askApi, brokenAnswer, readAnswer } from './api.js';
import type { ApiAccess } from './api.js';
import { Refusal } from './refusal.js';

export interface CreatedCall {
  /** The answer to the page's offer. */
  readonly sdp: string;
  /** Null: the server does not name its calls; they can't be watched or hung up then. */
  readonly callId: string | null;
}

const callIdIn = (location: string | null): string | null =>
  /\/calls\/([\w-]{1,128})(?:[/?#]|$)/.exec(location ?? '')?.[1] ?? null;

/** Opens a WebRTC session with the page that made the offer. Throws a `Refusal`. */
export async function createCall(
  api: ApiAccess,
  offer: string,
  session: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<CreatedCall> {
  const form = new FormData();
  form.set('sdp', offer);
  form.set('session', JSON.stringify(session));
  const response = await askApi(api, { path: '/realtime/calls', headers, body: form, signal });
  const callId = callIdIn(response.headers.get('location'));
  const sdp = await readAnswer(response).catch(() => '');
  if (!/^v=0\r?\n/.test(sdp)) {
    throw brokenAnswer(`The API answered ${response.status} with what is no SDP.`);
  }
  return { sdp, callId };
}

/** True: the call is over, by this or before. False: nobody knows; to be tried again. */
export async function hangUpCall(
  api: ApiAccess,
  callId: string,
  failed: (detail: string) => void,
): Promise<boolean> {
  try {
    const response = await askApi(api, { path: `/realtime/calls/${encodeURIComponent(callId)}/hangup` });
    await response.body?.cancel();
    return true;
  } catch (error) {
    const detail = error instanceof Refusal ? error.detail : String(error);
    // The API knows no such call any more: that is what was wanted.
    if (/^The API answered (?:404|410)\b/.test(detail)) return true;
    failed(detail);
    return false;
  }
}
