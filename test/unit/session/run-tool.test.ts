import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeOutput, runTool } from '../../../src/session/run-tool.js';
import type { Tool } from '../../../src/session/talk.js';

const tool = (run: Tool['run']): Tool => ({ name: 'look', description: '', parameters: {}, run });
const run = (args: string, body: Tool['run'] = (given) => given, name = 'look') =>
  runTool({ callId: 'c', name, arguments: args }, [tool(body)], new AbortController().signal);

const faults: readonly (readonly [string, Parameters<typeof run>, RegExp])[] = [
  ['malformed arguments', ['{"a":'], /not valid JSON/],
  ['arguments that are a list', ['[1]'], /not a JSON object/],
  ['a tool that nobody has', ['{}', () => 1, 'fly'], /no tool named fly/],
  [
    'a tool that throws',
    [
      '{}',
      () => {
        throw new Error('out of stock');
      },
    ],
    /look failed: out of stock/,
  ],
  ['a tool that rejects', ['{}', () => Promise.reject(new Error('offline'))], /offline/],
  ['a result that is no JSON', ['{}', () => 1n], /could not be written/],
];
for (const [what, call, words] of faults) {
  test(`${what} is told to the model, and to the page`, async () => {
    const { output, fault } = await run(...call);
    assert.match(fault ?? '', words);
    assert.deepEqual(JSON.parse(output), { error: fault });
  });
}

test('arguments come parsed; none at all are an empty object', async () => {
  assert.equal((await run('{"order":"1042"}')).output, '{"order":"1042"}');
  assert.equal((await run('')).output, '{}');
});

test('a string goes out as it is, nothing as null, the rest as JSON', () => {
  assert.equal(describeOutput('as it is').output, 'as it is');
  assert.equal(describeOutput(undefined).output, 'null');
  assert.equal(describeOutput([1]).output, '[1]');
});

test('an output that is too long is cut, and says so', () => {
  const { output } = describeOutput('x'.repeat(50_000));
  assert.ok(output.length < 33_000);
  assert.match(output, /the first 32000 of 50000 characters/);
});
