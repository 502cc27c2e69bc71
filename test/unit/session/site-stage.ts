import type { Fact } from '../../../src/engine/engine.js';
import type { SiteTool, TalkRequest } from '../../../src/engine/reply.js';
import type { TalkOptions, Tool } from '../../../src/session/talk.js';
import { stage } from './stage.js';

type Asked<Type extends TalkRequest['type']> = Extract<TalkRequest, { readonly type: Type }>;
type Answers = { [Type in TalkRequest['type']]?: (request: Asked<Type>) => Response | Promise<Response> };

export const siteTool = (name: string, change: Partial<SiteTool> = {}): SiteTool => ({
  name,
  answeredBy: 'site',
  silent: false,
  ...change,
});

const granted = (tools: readonly SiteTool[]) => ({
  talk: 'proof',
  way: { transport: 'websocket', url: 'wss://model.test', protocols: [] },
  interrupter: 'client',
  greeting: null,
  tools,
  observed: false,
  endsAtMs: null,
  conversation: null,
});

/** A talk with an endpoint that answers by kind of request; what it was asked is in `asked`. */
export function site(
  tools: readonly SiteTool[],
  answers: Answers = {},
  own: readonly Tool[] = [],
  transport: TalkOptions['transport'] = 'websocket',
) {
  const on = stage({ tools: own, transport });
  const asked: TalkRequest[] = [];
  const lasting: TalkRequest['type'][] = [];
  const fetch = (_: unknown, init?: RequestInit): Promise<Response> => {
    const request = JSON.parse(String(init?.body)) as TalkRequest;
    asked.push(request);
    if (init?.keepalive) lasting.push(request.type);
    const answer = answers[request.type] as
      ((request: TalkRequest) => Response | Promise<Response>) | undefined;
    if (answer) return Promise.resolve(answer(request));
    return Promise.resolve(
      request.type === 'start' ? Response.json(granted(tools)) : new Response(null, { status: 204 }),
    );
  };
  Object.assign(on.around, { fetch });
  const requests = <Type extends TalkRequest['type']>(type: Type): readonly Asked<Type>[] =>
    asked.filter((request): request is Asked<Type> => request.type === type);
  return { ...on, asked, lasting, requests };
}

export const outputs = (on: { commands: readonly { readonly type: string }[] }) =>
  on.commands.map(({ type }) => type);
export const begins = (responseId = 'R'): Fact => ({
  type: 'response-started',
  responseId,
  requestId: null,
  outOfBand: false,
});
export const ends = (responseId = 'R'): Fact => ({
  type: 'response-finished',
  responseId,
  status: 'completed',
  reason: null,
  message: null,
  totalTokens: null,
});
export const calls = (name: string, callId = 'C', responseId = 'R', args = '{}'): Fact => ({
  type: 'tool-called',
  responseId,
  itemId: `item-${callId}`,
  callId,
  name,
  arguments: args,
});
export const says = (text: string, itemId: string, atMs = 0): readonly Fact[] => [
  { type: 'speech-confirmed', by: 'server', itemId, atMs },
  { type: 'speech-stopped', itemId, atMs },
  { type: 'visitor-committed', itemId, previousItemId: null, text: null },
  { type: 'visitor-transcribed', itemId, text },
];

/** A tool of the page's that writes; `ran`: the orders that it has cancelled. */
export const cancel = (ran: string[]): Tool => ({
  name: 'cancel',
  description: 'Cancels an order.',
  parameters: {},
  effect: 'write',
  confirm: ({ id }) => `Cancel order ${String(id)}?`,
  run: ({ id }) => {
    ran.push(String(id));
    return 'done';
  },
});
