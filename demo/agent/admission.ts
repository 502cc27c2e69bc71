import { RequestError } from './wire/request-error.js';
import type { ClientSecrets, SecretProblem } from './wire/secrets.js';

const PROBLEMS: Readonly<Record<SecretProblem, readonly [code: string, message: string]>> = {
  unknown: ['invalid_api_key', 'Incorrect API key provided.'],
  already_used: ['ephemeral_token_already_used', 'Ephemeral token already used.'],
  expired: ['invalid_ephemeral_token', 'Ephemeral token expired.'],
};

/** What a client may do with the key that it showed. */
export interface Admission {
  /** The API key itself, not a client secret. */
  readonly trusted: boolean;
  /** The secret's own session; null for the plain key. */
  readonly config: unknown;
  readonly safetyIdentifier: string | null;
}

export const bearer = (header: string | undefined): string | null =>
  /^Bearer\s+(.+)$/i.exec(header ?? '')?.[1] ?? null;

export const isKeyProblem = ({ code }: RequestError): boolean =>
  Object.values(PROBLEMS).some(([problem]) => problem === code);

export const safetyIdentifierOf = (headers: NodeJS.Dict<string | string[]>): string | null => {
  const value = headers['openai-safety-identifier'];
  return typeof value === 'string' ? value : null;
};

/** Throws a `RequestError` for a key that opens nothing. A client secret is used up. */
export function admit(
  key: string | null,
  safetyIdentifier: string | null,
  { secrets, apiKey }: { readonly secrets: ClientSecrets; readonly apiKey: string },
): Admission {
  if (key === apiKey) return { trusted: true, config: null, safetyIdentifier };
  const used = key === null ? { problem: 'unknown' as const } : secrets.use(key);
  if ('problem' in used) throw new RequestError(...PROBLEMS[used.problem]);
  const { session, safetyIdentifier: bound } = used.secret;
  return { trusted: false, config: session, safetyIdentifier: bound };
}

/** Only with the API key: as `admit`, but no secret will do. */
export function admitTrusted(key: string | null, apiKey: string): void {
  if (key !== apiKey) throw new RequestError(...PROBLEMS.unknown);
}

/** A session's model is that of its configuration, else the address's. */
export function modelOf(query: URLSearchParams, config: unknown): string {
  const bound = (config as { model?: unknown } | null)?.model;
  const model = typeof bound === 'string' ? bound : query.get('model');
  if (!model) throw new RequestError('missing_model', 'You must provide a model parameter.', 'model');
  return model;
}
