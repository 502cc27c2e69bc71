import type { ForgetRequest, RateRequest, ReportedTurn, StartRequest, TalkRequest } from '../engine/reply.js';
import { badRequest, bytesOf, isDeeperThan, isObject, readJson, readString } from './read-body.js';
import type { JsonObject } from './read-body.js';
import { LARGEST_SDP_BYTES, readOffer } from './read-sdp.js';
import { readTools } from './read-tools.js';

/** Of the JSON without the offer in it. */
const LARGEST_BODY_BYTES = 64 * 1024;
const LARGEST_CONTEXT_BYTES = 4 * 1024;
const DEEPEST_CONTEXT = 16;
const MOST_TURNS = 50;
const LONGEST_TURN = 4 * 1024;
const LONGEST_PROOF = 48 * 1024;

function readContext(value: unknown): JsonObject {
  if (!isObject(value) || isDeeperThan(value, DEEPEST_CONTEXT))
    throw badRequest('"context" is no plain object.');
  if (bytesOf(JSON.stringify(value)) > LARGEST_CONTEXT_BYTES) {
    throw badRequest(`"context" is larger than ${LARGEST_CONTEXT_BYTES} bytes.`, 413);
  }
  return value;
}

const readIdentity = (body: JsonObject): { identity?: string } =>
  body['identity'] === undefined ? {} : { identity: readString(body, 'identity', { atMost: 8_192 }) };

const readConversation = (body: JsonObject): string => readString(body, 'conversation', { atMost: 4_096 });

const readForget = (body: JsonObject): ForgetRequest => ({
  type: 'forget',
  conversation: readConversation(body),
  ...readIdentity(body),
});

function readStart(body: JsonObject, bytes: number): StartRequest {
  const { transport, lang = '', tools = [], turnTaking, context } = body;
  if (transport !== 'webrtc' && transport !== 'websocket') {
    throw badRequest('"transport" is neither webrtc nor websocket.');
  }
  const offer = transport === 'webrtc' ? readOffer(body['sdp']) : null;
  if (bytes - bytesOf(offer ?? '') > LARGEST_BODY_BYTES) {
    throw badRequest(`The body is larger than ${LARGEST_BODY_BYTES} bytes.`, 413);
  }
  if (
    typeof lang !== 'string' ||
    lang.length > 35 ||
    !/^(?:[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)?$/.test(lang)
  ) {
    throw badRequest('"lang" is no BCP 47 tag.');
  }
  if (turnTaking !== undefined && turnTaking !== 'hold') throw badRequest('"turnTaking" is not hold.');
  return {
    type: 'start',
    transport,
    lang,
    ...(turnTaking === undefined ? {} : { turnTaking }),
    tools: readTools(tools),
    ...(offer === null ? {} : { sdp: offer }),
    ...readIdentity(body),
    ...(context === undefined ? {} : { context: readContext(context) }),
    ...(body['conversation'] === undefined ? {} : { conversation: readConversation(body) }),
    ...(body['succeeds'] === undefined
      ? {}
      : { succeeds: readString(body, 'succeeds', { atMost: LONGEST_PROOF }) }),
  };
}

function readTurn(value: unknown, index: number): ReportedTurn {
  if (!isObject(value)) throw badRequest(`Turn ${index} is no object.`);
  const { speaker, interrupted, startedAtMs } = value;
  if (speaker !== 'visitor' && speaker !== 'agent') throw badRequest(`Turn ${index} has no speaker.`);
  if (typeof interrupted !== 'boolean') throw badRequest(`"interrupted" of turn ${index} is no yes or no.`);
  if (typeof startedAtMs !== 'number' || !Number.isFinite(startedAtMs) || startedAtMs < 0) {
    throw badRequest(`"startedAtMs" of turn ${index} is no time.`);
  }
  const text = value['text'];
  if (typeof text !== 'string') throw badRequest(`Turn ${index} has no text.`);
  const id = readString(value, 'id', { atMost: 200 });
  return { id, speaker, text: text.slice(0, LONGEST_TURN), interrupted, startedAtMs };
}

function readTurns(value: unknown): readonly ReportedTurn[] {
  if (!Array.isArray(value) || value.length > MOST_TURNS) {
    throw badRequest(`"turns" is no list of at most ${MOST_TURNS}.`);
  }
  return value.map(readTurn);
}

const talkOf = (body: JsonObject): string => readString(body, 'talk', { atMost: LONGEST_PROOF });

function readRating(body: JsonObject): RateRequest {
  const { rating, comment } = body;
  if (rating !== 'good' && rating !== 'bad') throw badRequest('"rating" is neither good nor bad.');
  if (typeof comment !== 'string') throw badRequest('"comment" is no text.');
  return { type: 'rate', talk: talkOf(body), rating, comment };
}

/** Reads what the element asks; throws a `Refusal`. What it does not know it leaves out. */
export async function readRequest(request: Request): Promise<TalkRequest> {
  const { body, bytes } = await readJson(request, LARGEST_BODY_BYTES + LARGEST_SDP_BYTES);
  if (body['type'] !== 'start' && bytes > LARGEST_BODY_BYTES) {
    throw badRequest(`The body is larger than ${LARGEST_BODY_BYTES} bytes.`, 413);
  }
  switch (body['type']) {
    case 'start':
      return readStart(body, bytes);
    case 'tool':
      return {
        type: 'tool',
        talk: talkOf(body),
        callId: readString(body, 'callId', { atMost: 128, pattern: /^[\x21-\x7e]+$/ }),
        name: readString(body, 'name', { atMost: 64, pattern: /^[\w-]+$/ }),
        arguments: readString(body, 'arguments', { atLeast: 0, atMost: 16 * 1024 }),
      };
    case 'confirm':
      return { type: 'confirm', talk: talkOf(body), id: readString(body, 'id', { atMost: 200 }) };
    case 'report':
      return { type: 'report', talk: talkOf(body), turns: readTurns(body['turns']) };
    case 'rate':
      return readRating(body);
    case 'forget':
      return readForget(body);
    case 'end':
      return { type: 'end', talk: talkOf(body) };
    default:
      throw badRequest('"type" is none that this site knows.');
  }
}
