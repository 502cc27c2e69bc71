/** The shell around the next session: what the site is asked, which links stand, and what is given back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LinkListener } from '../../../src/transport/transport.js';
import { settled } from './stage.js';
import { site } from './site-stage.js';

const LIFE_MS = 20_000;
const closed = { type: 'link-closed', code: 1000, message: '' } as const;

interface How {
  readonly refuses?: boolean;
  /** Whether the site's server sees the talk. */
  readonly observed?: boolean;
  /** The next session is granted when this resolves. */
  readonly late?: Promise<void>;
}

/** A talk whose site keeps the conversation, in force for 20 s; its links by their order. */
async function talking({ refuses = false, observed = true, late }: How = {}) {
  let talks = 0;
  const on = site([], {
    start: async () => {
      if (talks === 1) await late;
      if (refuses && talks === 1) return Response.json({ error: { reason: 'upstream', message: '', retryable: true } }, { status: 503 }); // prettier-ignore
      return Response.json({
        talk: `proof ${(talks += 1)}`,
        way: { transport: 'websocket', url: 'wss://model.test', protocols: [] },
        interrupter: 'client',
        greeting: null,
        tools: [],
        observed,
        ...(!observed && talks > 1 && { seed: 'Said earlier: hello.' }),
        endsAtMs: null,
        conversation: 'sealed',
        continues: true,
      });
    },
  });
  const links: { readonly id: string; readonly listener: LinkListener }[] = [];
  const { createTransport } = on.around;
  Object.assign(on.around, {
    createTransport: async (...made: Parameters<typeof createTransport>) => {
      const transport = await createTransport(...made);
      const open: typeof transport.open = (id, access, listener) => {
        links.push({ id, listener });
        return transport.open(id, access, listener);
      };
      return { ...transport, open };
    },
  });
  const talk = on.open();
  on.grant();
  await settled();
  const ready = (index: number): void =>
    links[index]?.listener.fact({ type: 'session-ready', sessionId: 's', expiresAtMs: LIFE_MS });
  ready(0);
  const timer = on.timers.find(({ delayMs, off }) => delayMs === 15_000 && !off);
  timer?.callback();
  await settled();
  await settled();
  return { on, talk, links, ready };
}

test('the site is asked for a talk that succeeds this one, beside it', async () => {
  const { on, links } = await talking();
  const starts = on.requests('start');
  assert.equal(starts.length, 2);
  assert.equal(starts[0]?.succeeds, undefined);
  assert.deepEqual([starts[1]?.succeeds, starts[1]?.conversation], ['proof 1', 'sealed']);
  assert.equal(links.length, 2);
  assert.equal(on.did.at(-1), 'stop listening');
  assert.deepEqual(on.requests('end'), []);
});

test('when the old link has left, the site is told that its talk is over, and the other is the one that is proved', async () => {
  const { on, talk, links, ready } = await talking();
  ready(1);
  assert.equal(on.did.at(-1), `hand over ${links[0]?.id} to ${links[1]?.id}`);
  links[0]?.listener.fact(closed);
  await settled();
  assert.deepEqual(
    on.requests('end').map((request) => request.talk),
    ['proof 1'],
  );
  assert.equal(on.did.at(-1), 'listen');
  talk.rate('good', '');
  assert.equal(on.requests('rate')[0]?.talk, 'proof 2');
  assert.ok(!on.told.includes('reconnecting'));
});

test('a talk that is stopped meanwhile gives both back', async () => {
  const { on, talk } = await talking();
  talk.stop();
  await settled();
  assert.deepEqual(
    on
      .requests('end')
      .map((request) => request.talk)
      .sort(),
    ['proof 1', 'proof 2'],
  );
});

test('a refusal leaves the talk as it is', async () => {
  const { on, talk } = await talking({ refuses: true });
  assert.equal(talk.view.status, 'listening');
  assert.deepEqual(
    on.told.filter((told) => told.startsWith('problem')),
    [],
  );
  assert.ok(
    on.timers.some(({ delayMs, off }) => delayMs === 1_000 && !off),
    'and is tried again',
  );
});

test('one that is granted when nobody wants it any more is given back at once', async () => {
  let grant = (): void => {};
  const late = new Promise<void>((resolve) => (grant = resolve));
  const { on, links } = await talking({ late });
  assert.equal(on.requests('start').length, 2);
  links[0]?.listener.fact({ type: 'link-closed', code: 1006, message: '' });
  await settled();
  assert.deepEqual(on.requests('end'), [], 'the lost one is told with the next try');
  grant();
  await settled();
  await settled();
  assert.deepEqual(
    on.requests('end').map((request) => request.talk),
    ['proof 2'],
  );
  assert.equal(links.length, 1);
});

test('where the site’s server sees nothing, the next session is told what was said, and its turns are reported', async () => {
  const { on, talk, links, ready } = await talking({ observed: false });
  assert.deepEqual(on.commands, [{ type: 'add-note', text: 'Said earlier: hello.' }]);
  ready(1);
  links[0]?.listener.fact(closed);
  await settled();
  const typed = { type: 'visitor-committed', itemId: 'V', previousItemId: null, text: 'And now?' } as const;
  links[1]?.listener.fact(typed);
  await settled();
  await settled();
  assert.equal(talk.view.status, 'listening');
  const [report] = on.requests('report');
  assert.equal(report?.talk, 'proof 2');
});
