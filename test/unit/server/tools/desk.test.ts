import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../../../src/server/refusal.js';
import { ADA, outputOf, stand } from './stand.js';

test('a call is run with its arguments, and its output goes to the model', async () => {
  const { call, ran } = stand();
  assert.deepEqual(await call('look_up'), { output: '{"did":"look_up"}' });
  assert.deepEqual(ran, [{ name: 'look_up', args: { order_id: '1042' } }]);
});

test('a string is handed on as it is, and nothing as done', async () => {
  const said = stand({ tools: [{ run: () => 'It rains.' }] });
  assert.equal((await said.call('extra')).output, 'It rains.');
  const nothing = stand({ tools: [{ run: () => undefined }] });
  assert.deepEqual(outputOf(await nothing.call('extra')), { status: 'done' });
});

test('arguments that are not as the schema says are told to the model, and nothing is run', async () => {
  const wrong: readonly unknown[] = [
    '{', '[]', 'null', '"1042"', '', {}, { order_id: 1042 }, { order_id: '10423' }, { order_id: '1042', admin: true },
    '{"order_id":"1042","__proto__":{"a":1}}', `{"order_id":"1042"${' '.repeat(70_000)}}`, '['.repeat(60_000),
  ]; // prettier-ignore
  for (const args of wrong) {
    const { call, ran } = stand();
    const output = outputOf(await call('look_up', args));
    assert.equal(output['error'], 'invalid_arguments', JSON.stringify(args).slice(0, 60));
    assert.equal(typeof output['message'], 'string');
    assert.deepEqual(ran, []);
  }
});

test('a tool without parameters may be called with no arguments at all', async () => {
  const { call } = stand({ tools: [{ parameters: { type: 'object', properties: {} } }] });
  assert.equal((await call('extra', '')).output, '{"did":"extra"}');
});

test('an unknown tool is refused', async () => {
  const { call } = stand();
  await assert.rejects(call('refund_everything'), (error: unknown) => error instanceof Refusal && error.reason === 'unknown-tool'); // prettier-ignore
  await assert.rejects(call('constructor'), Refusal);
});

test('what access objects reaches the model as a refusal in the owner’s words', async () => {
  const asked: unknown[] = [];
  const access = (visitor: unknown, args: unknown): string => {
    asked.push(visitor, args);
    return "That order belongs to somebody else's account.";
  };
  const { call, ran } = stand({
    tools: [{ access }, { name: 'later', access: () => Promise.resolve('No.') }],
  });
  assert.deepEqual(outputOf(await call('extra')), { status: 'refused', message: "That order belongs to somebody else's account." }); // prettier-ignore
  assert.deepEqual(asked, [ADA, { order_id: '1042' }]);
  assert.deepEqual(outputOf(await call('later')), { status: 'refused', message: 'No.' });
  assert.deepEqual(ran, []);
});

test('access that throws, or answers neither true nor words, lets nobody in', async () => {
  const throws = stand({ tools: [{ access: () => Promise.reject(new Error('db password hunter2')) }] });
  const reply = await throws.call('extra');
  assert.equal(outputOf(reply)['error'], 'failed');
  assert.ok(!reply.output.includes('hunter2'));
  const strange = stand({ tools: [{ access: () => false as unknown as string }] });
  assert.equal(outputOf(await strange.call('extra'))['message'], 'That is not allowed.');
  assert.deepEqual([...throws.ran, ...strange.ran], []);
});

test('a tool that throws is an output that says so; why is for the site’s log', async () => {
  const run = (): never => {
    throw new Error('the database at 10.0.0.3 is away; my password is hunter2');
  };
  const { call, logged } = stand({ tools: [{ run }] });
  const { output } = await call('extra');
  assert.equal(outputOf({ output })['error'], 'failed');
  assert.ok(!/10\.0\.0\.3|Error|\bat\b .*:\d/.test(output));
  assert.equal(logged[0]?.level, 'error');
  assert.match(logged[0]?.detail ?? '', /extra: Error: the database at 10\.0\.0\.3/);
  assert.ok(!logged[0]?.detail.includes('hunter2'));
});

test('what can’t be told as JSON is a failure of the tool', async () => {
  const cycle: Record<string, unknown> = {};
  cycle['itself'] = cycle;
  for (const value of [cycle, 1n, { toJSON: () => { throw new Error('no'); } }]) {
    const { call, logged } = stand({ tools: [{ run: () => value }] });
    assert.equal(outputOf(await call('extra'))['error'], 'failed');
    assert.equal(logged.length, 1);
  }
}); // prettier-ignore

test('an output that is too long is cut off, and says so', async () => {
  const { call } = stand({ tools: [{ run: () => '😀'.repeat(20_000) }] });
  const { output } = await call('extra');
  assert.ok(output.length <= 32_000 && output.length > 31_900);
  assert.match(output, /😀… \[the rest was left out: too long\]$/u);
  assert.doesNotMatch(output, /\p{Surrogate}/u);
});

test('an output that is no text fails what was to be read, but what was done is done, and is not offered again', async () => {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  for (const value of [cycle, { total: 12n }]) {
    const reading = stand({ tools: [{ run: () => value }] });
    assert.equal(outputOf(await reading.call('extra'))['error'], 'failed');
    const writing = stand({ tools: [{ effect: 'write', run: () => value }] });
    const { confirm } = await writing.call('extra');
    assert.equal(await writing.desk.confirm('t1', confirm?.id ?? ''), true);
    assert.deepEqual(outputOf(await writing.call('extra')), { status: 'done' });
    assert.ok(writing.logged.some(({ event }) => event === 'tool-output-unreadable'));
  }
});

test('a tool that takes too long is told to stop, and the model hears of it', async () => {
  const signals: AbortSignal[] = [];
  const never = (_args: unknown, { signal }: { signal: AbortSignal }): Promise<never> => {
    signals.push(signal);
    return new Promise(() => undefined);
  };
  const { call } = stand({ tools: [{ run: never, timeoutMs: 20 }] });
  assert.equal(outputOf(await call('extra'))['error'], 'timed_out');
  assert.equal(signals[0]?.aborted, true);
});

test('a call’s access is asked within its time, and the tool has what is left of it', async () => {
  const access = (): Promise<true> => new Promise((resolve) => setTimeout(() => resolve(true), 150));
  const run = (): Promise<string> => new Promise((resolve) => setTimeout(() => resolve('done'), 150));
  const { call } = stand({ tools: [{ access, run, timeoutMs: 200 }] });
  assert.equal(outputOf(await call('extra'))['error'], 'timed_out');
});

test('a talk that ends aborts its tools', async () => {
  const talk = new AbortController();
  let stopped = false;
  const run = (_args: unknown, { signal }: { signal: AbortSignal }): Promise<string> =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        stopped = true;
        reject(new Error('stopped'));
      });
      talk.abort();
    });
  const { call } = stand({ tools: [{ run }] });
  assert.equal(outputOf(await call('extra', undefined, { signal: talk.signal }))['error'], 'timed_out');
  assert.equal(stopped, true);
});

test('the session gets the tools’ declarations and no more', () => {
  const { desk } = stand({ tools: [{ silent: true }] });
  assert.deepEqual(Object.keys(desk.declarations[0] ?? {}), ['name', 'description', 'parameters']);
  assert.deepEqual(desk.declarations.map(({ name }) => name), ['look_up', 'cancel', 'extra']); // prettier-ignore
  assert.deepEqual([desk.has('cancel'), desk.has('toString')], [true, false]);
  assert.deepEqual(
    [desk.isSilent('extra'), desk.isSilent('cancel'), desk.isSilent('x')],
    [true, false, false],
  );
});
