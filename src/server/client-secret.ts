import { askApi, brokenAnswer, readAnswer } from './api.js';
import type { ApiAccess } from './api.js';

/** Long enough for a slow phone to connect with it; a secret opens one session only. */
const SECRET_SECONDS = 120;

const valueIn = (text: string): unknown => {
  try {
    return (JSON.parse(text) as { readonly value?: unknown } | null)?.value;
  } catch {
    return undefined;
  }
};

/** A client secret for one session. Throws a `Refusal`, which tells nothing of what the API said. */
export async function mintClientSecret(
  api: ApiAccess,
  session: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string> {
  const expires = { anchor: 'created_at', seconds: SECRET_SECONDS };
  const response = await askApi(api, {
    path: '/realtime/client_secrets',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ expires_after: expires, session }),
    signal,
  });
  const value = valueIn(await readAnswer(response).catch(() => ''));
  if (typeof value === 'string' && value !== '') return value;
  throw brokenAnswer('The API answered without a client secret.');
}
