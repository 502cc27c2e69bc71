import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tool } from '../../../src/session/talk.js';
import { begins, calls, cancel, ends, outputs, site, siteTool } from './site-stage.js';
import { ready, settled } from './stage.js';

test('a tool of the site’s is forwarded, and its output given to the model', async () => {
  const on = site([siteTool('find')], { tool: () => Response.json({ output: 'found' }) });
  await on.live();
  for (const fact of [begins(), calls('find', 'C', 'R', '{"id":1}'), ends()]) on.fact(fact);
  await settled();
  assert.deepEqual(on.requests('tool'), [
    { type: 'tool', talk: 'proof', callId: 'C', name: 'find', arguments: '{"id":1}' },
  ]);
  assert.deepEqual(on.commands, [
    { type: 'tool-output', callId: 'C', output: 'found' },
    { type: 'respond', requestId: 'respond-1' },
  ]);
});

test('a call is forwarded once more where the network fails, with the same id', async () => {
  let tries = 0;
  const on = site([siteTool('find')], {
    tool: () =>
      ++tries === 1 ? Promise.reject(new TypeError('network')) : Response.json({ output: 'found' }),
  });
  await on.live();
  on.fact(calls('find'));
  await settled();
  assert.deepEqual(
    on.requests('tool').map(({ callId }) => callId),
    ['C', 'C'],
  );
  assert.match(JSON.stringify(on.commands), /found/);
});

const badAnswers: Readonly<Record<string, () => Response | Promise<Response>>> = {
  'no network at all': () => Promise.reject(new TypeError('down')),
  'a refusal': () =>
    Response.json(
      { error: { reason: 'unknown-talk', message: 'internal words', retryable: false } },
      { status: 404 },
    ),
  'a page': () => new Response('<html>internal words'),
  'a list': () => Response.json([]),
  'an output that is no text': () => Response.json({ output: { internal: 'words' } }),
  'a question without words': () => Response.json({ output: 'x', confirm: { id: 'q', question: ' ' } }),
  'a question without an id': () => Response.json({ output: 'x', confirm: { question: 'Sure?' } }),
  'a question that is a string': () => Response.json({ output: 'x', confirm: 'Sure?' }),
};
for (const [what, answer] of Object.entries(badAnswers)) {
  test(`${what} in place of an output is a fault: told to the log, and to the model without the log’s words`, async () => {
    const on = site([siteTool('find')], { tool: answer });
    const talk = await on.live();
    for (const fact of [begins(), calls('find'), ends()]) on.fact(fact);
    await settled();
    assert.deepEqual(outputs(on), ['tool-output', 'respond']);
    assert.match(JSON.stringify(on.commands[0]), /could not be reached/);
    assert.doesNotMatch(JSON.stringify(on.commands), /internal/);
    assert.ok(on.told.includes('problem tool-failed'));
    assert.equal(talk.view.confirmation, null);
    assert.deepEqual(on.errors, []);
  });
}

test('a call that the site’s server answers itself is watched: nothing is sent but the one response', async () => {
  const on = site([siteTool('find', { answeredBy: 'sideband' })]);
  const talk = await on.live();
  for (const fact of [begins(), calls('find'), ends()]) on.fact(fact);
  await settled();
  assert.equal(talk.view.status, 'thinking');
  assert.deepEqual(on.commands, []);
  on.fact({ type: 'tool-output-added', callId: 'C', output: 'found' });
  await settled();
  assert.deepEqual(outputs(on), ['respond']);
  assert.equal(talk.view.conversation.toolCalls[0]?.output, 'found');
  assert.deepEqual(on.requests('tool'), []);
  assert.ok(on.timers.every(({ off, delayMs }) => off || delayMs !== 30_000));
});

test('a call that the site’s server never answers is given up', async () => {
  const on = site([siteTool('find', { answeredBy: 'sideband' })]);
  await on.live();
  for (const fact of [begins(), calls('find'), ends()]) on.fact(fact);
  await settled();
  on.timers.findLast(({ delayMs }) => delayMs === 30_000)?.callback();
  assert.match(JSON.stringify(on.commands), /That took too long.*Say so, and offer/);
  on.fact({ type: 'tool-output-added', callId: 'C', output: 'late' });
  assert.deepEqual(outputs(on), ['tool-output', 'respond']);
});

test('calls of one response that different parties answer are followed by one response, when all are there', async () => {
  const look: Tool = { name: 'look', description: '', parameters: {}, run: () => 'seen' };
  const tools = [siteTool('find'), siteTool('watch', { answeredBy: 'sideband' })];
  const on = site(tools, { tool: () => Response.json({ output: 'found' }) }, [look]);
  await on.live();
  for (const fact of [begins(), calls('look', 'a'), calls('find', 'b'), calls('watch', 'c'), ends()])
    on.fact(fact);
  await settled();
  assert.deepEqual(outputs(on), ['tool-output', 'tool-output']);
  on.fact({ type: 'tool-output-added', callId: 'c', output: 'watched' });
  assert.deepEqual(outputs(on), ['tool-output', 'tool-output', 'respond']);
});

test('silent tools ask for no reply, unless another call beside them does', async () => {
  const wait: Tool = { name: 'wait', description: '', parameters: {}, silent: true, run: () => 'ok' };
  const note = siteTool('note', { silent: true });
  const on = site([note, siteTool('find')], { tool: () => Response.json({ output: 'noted' }) }, [wait]);
  const talk = await on.live();
  for (const fact of [begins(), calls('wait', 'a'), calls('note', 'b'), ends()]) on.fact(fact);
  await settled();
  assert.deepEqual(outputs(on), ['tool-output', 'tool-output']);
  assert.equal(talk.view.status, 'listening');
  for (const fact of [begins('S'), calls('note', 'c', 'S'), calls('find', 'd', 'S'), ends('S')])
    on.fact(fact);
  await settled();
  assert.deepEqual(outputs(on).slice(2), ['tool-output', 'tool-output', 'respond']);
});

test('a page may answer the site’s calls in its talk-tool event, and then nobody is asked', async () => {
  const on = site([siteTool('find')]);
  const talk = await on.live();
  on.listener.tool = ({ callId }) => {
    talk.answerTool(callId, 'by the page');
    return false;
  };
  on.fact(calls('find'));
  await settled();
  assert.deepEqual(on.commands, [{ type: 'tool-output', callId: 'C', output: 'by the page' }]);
  assert.deepEqual(on.requests('tool'), []);
});

test('tools that are added in mid-talk leave the site’s tools in force, and the page is told', async () => {
  const look: Tool = { name: 'look', description: '', parameters: {}, run: () => 'seen' };
  const on = site([siteTool('find')]);
  const talk = await on.live();
  talk.declare([look]);
  await settled();
  assert.deepEqual(on.commands, []);
  assert.ok(on.told.includes('problem tool-failed'));
});

test('the start tells who the visitor is, what the page knows, and its tools without what they do', async () => {
  const on = site([], {}, [cancel([])]);
  await on.live();
  assert.deepEqual(on.requests('start'), [
    {
      type: 'start',
      transport: 'websocket',
      lang: 'en',
      tools: [{ name: 'cancel', description: 'Cancels an order.', parameters: {} }],
    },
  ]);
});

test('what was said is reported in batches, one at a time, and the end is told with the rest', async () => {
  let answer: (response: Response) => void = () => {};
  const on = site([], { report: () => new Promise((resolve) => (answer = resolve)) });
  const talk = await on.live();
  talk.send('One');
  talk.send('Two');
  talk.send('Three');
  const texts = () => on.requests('report').map(({ turns }) => turns.map(({ text }) => text));
  await settled();
  assert.deepEqual(texts(), [['One']]);
  answer(new Response(null, { status: 204 }));
  await settled();
  assert.deepEqual(texts(), [['One'], ['Two', 'Three']]);
  talk.send('Four');
  talk.stop();
  assert.deepEqual(texts().at(-1), ['Two', 'Three', 'Four'], 'what is under way may be lost');
  assert.deepEqual(on.requests('end'), [], 'after the report');
  answer(new Response(null, { status: 204 }));
  await settled();
  assert.deepEqual(on.requests('end'), [{ type: 'end', talk: 'proof' }]);
  assert.deepEqual(on.lasting, ['report', 'end']);
});

test('a page that goes away ends its talk, and tells all at once', async () => {
  const on = site([], { report: () => new Promise(() => {}) });
  const talk = await on.live();
  talk.send('Goodbye');
  on.leave();
  assert.equal(on.told.at(-1), 'ended stopped');
  assert.deepEqual(on.lasting, ['report', 'end']);
});

test('reports that fail are told once more and then dropped, and the talk goes on', async () => {
  const on = site([], { report: () => Promise.reject(new TypeError('down')) });
  const talk = await on.live();
  talk.send('One');
  for (let round = 0; round < 5; round += 1) await settled();
  assert.equal(on.requests('report').length, 2);
  assert.deepEqual([talk.view.status, talk.view.problem], ['thinking', null]);
  assert.deepEqual(on.errors, []);
});

test('a talk that the endpoint never granted tells it nothing', async () => {
  const on = site([], { start: () => new Response('', { status: 500 }) });
  on.open();
  on.grant();
  await settled();
  assert.deepEqual(
    on.asked.map(({ type }) => type),
    ['start'],
  );
});

test('an attempt that came to nothing is ended at the site before another is asked for', async () => {
  let given = 0;
  const way = { transport: 'websocket', url: 'wss://model.test', protocols: [] };
  const reply = {
    way,
    interrupter: 'client',
    greeting: null,
    tools: [],
    observed: false,
    endsAtMs: null,
    conversation: null,
  };
  const start = () => Response.json({ ...reply, talk: `proof-${(given += 1)}` });
  // Asked for WebRTC, the endpoint answers with a WebSocket.
  const on = site([], { start }, [], 'auto');
  const talk = on.open();
  on.grant();
  for (let round = 0; round < 5; round += 1) await settled();
  assert.deepEqual(
    on.asked.map((request) => [
      request.type,
      'talk' in request ? request.talk : 'transport' in request && request.transport,
    ]),
    [
      ['start', 'webrtc'],
      ['end', 'proof-1'],
      ['start', 'websocket'],
    ],
  );
  on.fact(ready);
  assert.equal(talk.view.status, 'listening');
  talk.stop();
  await settled();
  assert.deepEqual(on.requests('end').at(-1), { type: 'end', talk: 'proof-2' });
});

test('words that were typed before a fall-back are told once, and come back as the same turn', async () => {
  const way = { transport: 'websocket', url: 'wss://model.test', protocols: [] };
  const reply = {
    way,
    interrupter: 'client',
    greeting: null,
    tools: [],
    observed: false,
    endsAtMs: null,
    conversation: null,
    talk: 'proof',
  };
  const on = site([], { start: () => Response.json(reply) }, [], 'auto');
  const talk = on.open();
  talk.send('Hello?');
  on.grant();
  for (let round = 0; round < 5; round += 1) await settled();
  on.fact(ready);
  const [sent] = on.commands.filter(({ type }) => type === 'add-text');
  assert.ok(sent?.type === 'add-text');
  on.fact({ type: 'visitor-committed', itemId: sent.itemId, previousItemId: null, text: 'Hello?' });
  assert.deepEqual(
    talk.view.conversation.turns.map(({ text }) => text),
    ['Hello?'],
  );
  assert.deepEqual(
    on.told.filter((word) => word.startsWith('turn')),
    ['turn Hello?'],
  );
});
