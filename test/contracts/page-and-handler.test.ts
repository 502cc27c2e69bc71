import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../src/engine/engine.js';
import { createTalkHandler, type LogEntry } from '../../src/server/index.js';
import { begins, calls, ends } from '../unit/session/site-stage.js';
import { stage } from '../unit/session/stage.js';

const ORIGIN = 'https://shop.test';

/** The page's talk over the real handler; the API alone is made up, and there is no network between them. */
function pageWithHandler() {
  const cancelled: string[] = [];
  const logged: LogEntry[] = [];
  const statuses: string[] = [];
  const handler = createTalkHandler({
    apiKey: 'sk-of-the-shop',
    session: { instructions: 'Be kind.', greeting: null },
    clientSecrets: true,
    sideband: false,
    log: (entry) => logged.push(entry),
    fetch: () => Promise.resolve(Response.json({ value: 'ek_1', expires_at: 1 })),
    tools: [
      {
        name: 'cancel_order',
        description: 'Cancels an order.',
        parameters: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
        effect: 'write',
        confirm: ({ id }) => `Cancel order ${String(id)}?`,
        run: ({ id }) => {
          cancelled.push(String(id));
          return { cancelled: id };
        },
      },
    ],
  });
  const on = stage();
  const fetchFromPage: typeof fetch = async (input, init) => {
    const headers = { ...(init?.headers as Record<string, string>), origin: ORIGIN };
    const { method = 'POST', body = null } = init ?? {};
    const response = await handler(new Request(input, { method, headers, body }));
    const { type } = JSON.parse(String(body)) as { type: string };
    statuses.push(`${type} ${response.status}`);
    return response;
  };
  Object.assign(on.around, { fetch: fetchFromPage });
  return { on, cancelled, logged, statuses };
}

async function until(holds: () => boolean): Promise<void> {
  for (let look = 0; !holds(); look += 1) {
    assert.ok(look < 500, 'it never came');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('a page starts a talk, has a write of the site’s confirmed by a tap, reports what was said, and ends it', async () => {
  const { on, cancelled, statuses, logged } = pageWithHandler();
  const talk = on.open();
  on.grant();
  await until(() => on.did.some((deed) => deed.startsWith('open')));
  on.fact({ type: 'session-ready', sessionId: 's', expiresAtMs: null });
  const outputs = (): readonly string[] =>
    on.commands.flatMap((command) => (command.type === 'tool-output' ? [command.output] : []));
  const callOnce = async (callId: string, responseId: string): Promise<void> => {
    const before = outputs().length;
    const facts: readonly Fact[] = [
      begins(responseId),
      calls('cancel_order', callId, responseId, '{"id":"1042"}'),
      ends(responseId),
    ];
    for (const fact of facts) on.fact(fact);
    await until(() => outputs().length > before);
  };

  await callOnce('call-1', 'R');
  assert.deepEqual(cancelled, []);
  assert.equal(talk.view.confirmation?.question, 'Cancel order 1042?');
  talk.confirm(talk.view.confirmation?.id ?? '', true, 'Yes');
  await until(() => on.commands.some(({ type }) => type === 'add-text'));
  await callOnce('call-2', 'S');
  assert.deepEqual(cancelled, ['1042'], JSON.stringify([outputs(), statuses, logged]));

  await until(() => statuses.includes('report 204'));
  talk.stop();
  await until(() => statuses.includes('end 204'));
  assert.deepEqual(
    [...new Set(statuses)].sort(),
    ['confirm 204', 'end 204', 'report 204', 'start 200', 'tool 200'],
    JSON.stringify(logged),
  );
});
