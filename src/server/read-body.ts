import { Refusal } from './refusal.js';

const UNCLEAR = 'The page sent something that this site does not understand.';

export const badRequest = (detail: string, status = 400): Refusal =>
  new Refusal('bad-request', UNCLEAR, { detail, status });

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

const tooLarge = (most: number): Refusal => badRequest(`The body is larger than ${most} bytes.`, 413);

interface ReadText {
  readonly text: string;
  readonly bytes: number;
}

async function readText(request: Request, mostBytes: number): Promise<ReadText> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge(mostBytes);
  const reader = request.body?.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  try {
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      bytes += chunk.value.byteLength;
      if (bytes > mostBytes) throw tooLarge(mostBytes);
      text += decoder.decode(chunk.value, { stream: true });
    }
    return { text: text + decoder.decode(), bytes };
  } catch (error) {
    await reader?.cancel().catch(() => undefined);
    throw error instanceof Refusal ? error : badRequest('The body is broken off, or not UTF-8.');
  }
}

export interface ReadBody {
  readonly body: JsonObject;
  readonly bytes: number;
}

/**
 * The request's JSON object. A page of another origin can't send `application/json` without asking first: the content
 * type is part of the check of origins. Throws a `Refusal`.
 */
export async function readJson(request: Request, mostBytes: number): Promise<ReadBody> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(?:;|$)/i.test(type)) {
    throw badRequest(`The body is ${type || 'of no type'}, not application/json.`, 415);
  }
  const { text, bytes } = await readText(request, mostBytes);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw badRequest('The body is not JSON.');
  }
  if (!isObject(body)) throw badRequest('The body is no JSON object.');
  return { body, bytes };
}

/** A text of 1 (or `atLeast`) to `atMost` characters that matches. Throws a `Refusal`. */
export function readString(
  body: JsonObject,
  name: string,
  rule: { readonly atMost: number; readonly atLeast?: number; readonly pattern?: RegExp },
): string {
  const value = body[name];
  if (
    typeof value !== 'string' ||
    value.length < (rule.atLeast ?? 1) ||
    value.length > rule.atMost ||
    rule.pattern?.test(value) === false
  ) {
    throw badRequest(`"${name}" is missing, or no text as it should be.`);
  }
  return value;
}

/** Walks without recursion: what is nested deeper than a schema ever is would break whoever reads it next. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let layer: unknown[] = [value];
  for (let depth = 0; layer.length > 0; depth += 1) {
    if (depth > levels) return true;
    layer = layer.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}
