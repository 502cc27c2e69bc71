import type { LogEntry, ServerTool } from '../../../../src/server/options.js';
import { createMemoryStore } from '../../../../src/server/store/memory.js';
import type { TalkStore } from '../../../../src/server/store/store.js';
import type { TalkRecord } from '../../../../src/server/talk-record.js';
import { createToolDesk } from '../../../../src/server/tools/desk.js';

export const START_MS = Date.UTC(2026, 10, 22);
export const ADA = { id: 'ada' };

const orderId = {
  type: 'object',
  properties: { order_id: { type: 'string', pattern: '^[0-9]{4}$' } },
  required: ['order_id'],
  additionalProperties: false,
};

export interface Ran {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface StandOptions {
  readonly tools?: readonly Partial<ServerTool>[];
  readonly store?: TalkStore;
  readonly wordsLateMs?: number;
}

/** A desk over a memory store, with a reading and a writing tool that note what they ran. */
export function stand({ tools = [], store, wordsLateMs = 0 }: StandOptions = {}) {
  const ran: Ran[] = [];
  const logged: LogEntry[] = [];
  const clock = { ms: START_MS };
  const tool = (name: string, effect: ServerTool['effect']): ServerTool => ({
    name,
    description: `Does ${name}`,
    parameters: orderId,
    effect,
    run: (args) => {
      ran.push({ name, args });
      return { did: name };
    },
  });
  const all = [tool('look_up', 'read'), { ...tool('cancel', 'write'), confirm: (args: object) => `Cancel ${Object.values(args).join()}?` }]; // prettier-ignore
  const added = tools.map((extra) => ({ ...tool('extra', 'read'), ...extra }));
  const kept = store ?? createMemoryStore({ now: () => clock.ms });
  const desk = createToolDesk({
    tools: [...all, ...added],
    store: kept,
    log: (entry) => logged.push(entry),
    now: () => clock.ms,
    wordsLateMs,
  });
  const talkOf = (talkId: string): TalkRecord =>
    ({
      talkId,
      lang: 'en-GB',
      visitor: ADA,
      startedAtMs: START_MS,
      endsAtMs: START_MS + 900_000,
    }) as TalkRecord;
  let calls = 0;
  const call = (name: string, args: unknown = { order_id: '1042' }, more: { callId?: string; talkId?: string; signal?: AbortSignal } = {}) =>
    desk.answer({
      talk: talkOf(more.talkId ?? 't1'),
      callId: more.callId ?? `call_${(calls += 1)}`,
      name,
      arguments: typeof args === 'string' ? args : JSON.stringify(args),
      signal: more.signal ?? new AbortController().signal,
    }); // prettier-ignore
  return { desk, call, ran, logged, clock, store: kept };
}

export const outputOf = (reply: { readonly output: string }): Record<string, unknown> =>
  JSON.parse(reply.output) as Record<string, unknown>;
