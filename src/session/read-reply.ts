import type { TalkReply } from '../engine/reply.js';
import { excerpt, isRecord, parseJson } from './read-json.js';

type Checks = Readonly<Record<string, (value: unknown) => boolean>>;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isMaybe =
  (check: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || check(value);

const isOneOf =
  (...values: readonly unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value);

const reply: Checks = {
  talk: isText,
  way: isRecord,
  interrupter: isOneOf('server', 'client'),
  greeting: (value) => value === null || typeof value === 'string',
  notes: isMaybe(isRecord),
  transcription: isMaybe(isRecord),
  speed: isMaybe(Number.isFinite),
  tools: Array.isArray,
  observed: isOneOf(true, false),
  endsAtMs: (value) => value === null || (Number.isFinite(value) && Number(value) >= 0),
  conversation: (value) => value === null || isText(value),
  conversationId: isMaybe(isText),
  continues: isOneOf(true, false, undefined),
  seed: isMaybe(isText),
  voiceNotice: isMaybe(isText),
  prices: isMaybe(isRecord),
};
const webrtc: Checks = { transport: isOneOf('webrtc'), sdp: isText };
/** What is wrong with an address or a subprotocol is told by whoever connects. */
const websocket: Checks = { transport: isOneOf('websocket'), url: isText, protocols: Array.isArray };
const tool: Checks = {
  name: isText,
  answeredBy: isOneOf('site', 'sideband'),
  silent: isOneOf(true, false),
};

/** The fields of the contract and no others. Throws the name of the first that is not as agreed. */
function read(value: unknown, checks: Checks, of = ''): Record<string, unknown> {
  const fields = isRecord(value) ? value : {};
  return Object.fromEntries(
    Object.entries(checks).flatMap(([name, isRight]) => {
      if (!isRight(fields[name])) throw new Error(`${of}${name} is missing or wrong.`);
      return fields[name] === undefined ? [] : [[name, fields[name]]];
    }),
  );
}

/** The reply; or what is wrong with it, for the site's developer. */
export function readReply(body: string): TalkReply | string {
  const parsed = parseJson(body);
  if (!isRecord(parsed)) return `Not a JSON object: ${excerpt(body)}`;
  try {
    const found = read(parsed, reply);
    const isOffer = isRecord(found['way']) && found['way']['transport'] === 'webrtc';
    const way = read(found['way'], isOffer ? webrtc : websocket, 'way.');
    const tools = (found['tools'] as readonly unknown[]).map((one, i) => read(one, tool, `tools[${i}].`));
    return { ...found, way, tools } as unknown as TalkReply;
  } catch (error) {
    return `The endpoint's reply is not valid: ${(error as Error).message}`;
  }
}
