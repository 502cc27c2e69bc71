import { summarize } from './conversation/summary.js';
import { mostUsdOfTalk, warnOfPrice } from './delegate/cost.js';
import { delegateTools } from './delegate/delegate.js';
import { OpenQuestions } from './delegate/open-questions.js';
import { delegateSettings } from './delegate/options.js';
import { createEnding } from './ending.js';
import { checkFromVoice } from './from-voice/check.js';
import { createKeys } from './keys.js';
import type { Keys } from './keys.js';
import { ESCALATE, escalateTool } from './human/escalate.js';
import { warnOfVisitors } from './limits/allowances.js';
import { createGuard, MOST_MINUTES_KEPT } from './limits/guard.js';
import type { LogEntry, TalkHandlerOptions } from './options.js';
import type { Relay, ServerParts, Sidebands } from './parts.js';
import { openSocket } from './platform/open-socket.js';
import { redactSecrets } from './redact.js';
import { safetyIdentifierOf } from './safety-identifier.js';
import { createRelay } from './relay/relay.js';
import { outlivesResponse } from './outlives-response.js';
import { createSidebands } from './watch/sidebands.js';
import { ExpiringMap } from './store/expiring-map.js';
import { createMemoryStore } from './store/memory.js';
import { createToolDesk } from './tools/desk.js';
import { waitForUser } from './tools/wait-for-user.js';
import { hangUpCall } from './calls.js';

const DEFAULT_BASE_URL = 'https://api.openai.com/v1';
const SHORTEST_SECRET = 32;
/** Some of it comes from pages: it is not to fill the owner's disk. */
const LONGEST_DETAIL = 4_096;
/** A visitor waits for it with the call's answer in our hands. */
const WATCHED_WITHIN_MS = 3_000;

/** All that one handler is made of. */
export interface Site {
  readonly options: TalkHandlerOptions;
  readonly parts: ServerParts;
  readonly keys: Keys;
  readonly relay: Relay;
  /** Null: WebRTC calls are not watched. */
  readonly sidebands: Sidebands | null;
  /** What is being thought about in this process. */
  readonly questions: OpenQuestions;
  /** How many tool calls each talk's page has brought to this process. */
  readonly broughtCalls: ExpiringMap<number>;
  /** Talks of which this process takes no more reports. */
  readonly fullTalks: ExpiringMap<true>;
  /** How often each talk was rated in this process. */
  readonly ratings: ExpiringMap<number>;
}

/** An owner's log that throws is no reason to fail a talk; and no line of it may hold a key. */
function safeLog(options: TalkHandlerOptions): (entry: LogEntry) => void {
  const secrets = [options.apiKey, options.secret ?? ''].filter((secret) => secret !== '');
  return (entry) => {
    const text = secrets.reduce((rest, secret) => rest.replaceAll(secret, '(secret)'), entry.detail);
    const detail = text.slice(0, LONGEST_DETAIL);
    try {
      options.log?.({ ...entry, detail });
    } catch {
      // There is nowhere left to say it.
    }
  };
}

function checkOptions({ apiKey, secret, session }: TalkHandlerOptions): void {
  if (!apiKey) throw new Error('createTalkHandler needs an apiKey.');
  if (secret !== undefined && secret.length < SHORTEST_SECRET) {
    throw new Error(`createTalkHandler needs a secret of at least ${SHORTEST_SECRET} characters, or none.`);
  }
  // What a function says is checked at each start.
  if (typeof session !== 'function') checkFromVoice(session);
}

/** The agent's, where they are the same for everybody. */
const instructionsOf = ({ session }: TalkHandlerOptions): string =>
  typeof session === 'function' ? '' : session.instructions;

/** Throws, with a sentence for the owner, for options that can't be meant. */
export function createSite(options: TalkHandlerOptions): Site {
  checkOptions(options);
  const now = options.now ?? Date.now;
  const log = safeLog(options);
  const store = options.store ?? createMemoryStore({ now });
  const keys = createKeys(options.secret ?? options.apiKey);
  const hash = (text: string): Promise<string> => keys.digest('account', text);
  const kept = (options.retentionDays ?? 0) > 0;
  const thinking = options.delegate ? delegateSettings(options.delegate, instructionsOf(options)) : null;
  warnOfPrice(options, log);
  warnOfVisitors(options, log);
  const guard = createGuard({
    limits: options.limits ?? {},
    store,
    now,
    hash,
    ...(kept && { mostMinutes: MOST_MINUTES_KEPT }),
    ...(thinking && { besidesUsd: mostUsdOfTalk(thinking) }),
  });
  const ask = options.fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => fetch(input, init));
  const api = {
    apiKey: options.apiKey,
    baseUrl: (options.baseUrl ?? DEFAULT_BASE_URL).replace(/\/+$/, ''),
    fetch: ask,
    timeoutMs: options.timeoutMs ?? 10_000,
  };
  const redact = options.redact ?? redactSecrets;
  const human = options.human ? [escalateTool({ human: options.human, store, redact, log, now })] : [];
  const questions = new OpenQuestions();
  const delegate = thinking
    ? delegateTools({
        settings: thinking,
        api,
        questions,
        store,
        guard,
        redact,
        identify: (visitor) => safetyIdentifierOf(keys, visitor, null),
        log,
        now,
      })
    : [];
  const summing = { ...api, model: options.summaryModel ?? null, store, log };
  const parts: ServerParts = {
    ...api,
    ...createEnding({
      options,
      store,
      guard,
      log,
      summarize: (...what) => summarize(summing, ...what),
      over: (conversationId) => void questions.drop(conversationId),
    }),
    openSocket: options.openSocket ?? openSocket,
    interrupter: options.interrupter ?? 'client',
    store,
    guard,
    desk: createToolDesk({
      tools: [...(options.tools ?? []), ...human, ...delegate, ...waitForUser(options.tools ?? [])],
      brought: [ESCALATE],
      store,
      log,
      now,
    }),
    redact,
    log,
    now,
    hangUp: async ({ callId, talkId }) =>
      callId !== null &&
      hangUpCall(api, callId, (detail) => log({ level: 'warn', event: 'hang-up-failed', detail, talkId })),
  };
  const watching = { ...parts, timeoutMs: Math.min(parts.timeoutMs, WATCHED_WITHIN_MS) };
  return {
    options,
    parts,
    keys,
    relay: createRelay(parts),
    sidebands: (options.sideband ?? outlivesResponse()) ? createSidebands(watching) : null,
    questions,
    broughtCalls: new ExpiringMap(now),
    fullTalks: new ExpiringMap(now),
    ratings: new ExpiringMap(now),
  };
}
