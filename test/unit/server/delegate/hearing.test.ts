import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureOf, hear, nothingYet, type Hearing } from '../../../../src/server/delegate/hearing.js';
import { readEvent } from '../../../../src/server/delegate/read-event.js';

/** As they come over the wire, one after the other. */
const heard = (...events: readonly object[]): Hearing =>
  events.reduce<Hearing>((hearing, event) => {
    const read = readEvent(JSON.stringify(event));
    return hearing.type === 'listening' && read ? hear(hearing, read) : hearing;
  }, nothingYet);

const words = (delta: string, item_id = 'msg_1') => ({ type: 'response.output_text.delta', item_id, delta });
const opens = (id: string, phase: string | null = null) => ({
  type: 'response.output_item.added',
  item: { id, type: 'message', phase },
});
const over = (type: string, response: object = {}) => ({ type: `response.${type}`, response });

test('an answer is what was said until it is complete, with what it cost', () => {
  const usage = { input_tokens: 120, output_tokens: 34, total_tokens: 154 };
  const events = [
    over('created'),
    opens('rs_1'),
    opens('msg_1', 'final_answer'),
    words('Take the '),
    { type: 'response.reasoning_summary_text.delta', delta: 'hmm' },
    words('kettle.'),
    over('completed', { usage, instructions: 'secret' }),
  ];
  assert.deepEqual(heard(...events), {
    type: 'complete',
    text: 'Take the kettle.',
    usage: { inputTokens: 120, outputTokens: 34 },
  });
  assert.equal(heard(words('Yes.'), over('completed')).type, 'complete', 'a server that counts nothing');
});

test('what no answer can have used is not believed, and counts as not told', () => {
  for (const [input_tokens, output_tokens] of [[-1_000, 34], [120, -34], [0.5, 34], [1e300, 34], [2 ** 53, 1], ['120', 34], [null, 34], [120]]) {
    const heardOf = heard(words('Yes.'), over('completed', { usage: { input_tokens, output_tokens } }));
    assert.equal(heardOf.type === 'complete' && heardOf.usage, null, `${input_tokens}, ${output_tokens}`);
  }
}); // prettier-ignore

test('thinking aloud is no answer, and two messages are two paragraphs', () => {
  const aside = heard(
    opens('c', 'commentary'),
    words('Let me weigh it.', 'c'),
    opens('f'),
    words('The kettle.', 'f'),
  );
  assert.equal(aside.type === 'listening' && aside.text, 'The kettle.');
  const two = heard(words('One.', 'a'), words('Two.', 'b'), over('completed'));
  assert.equal(two.type === 'complete' && two.text, 'One.\n\nTwo.');
});

const failures: readonly (readonly [what: string, events: readonly object[], type: string, why: string])[] = [
  ['a refusal', [{ type: 'response.refusal.delta', delta: 'I can’t' }], 'failed', 'declined'],
  ['nothing said', [over('completed')], 'failed', 'down'],
  ['its tokens used up', [words('It is'), over('incomplete', { incomplete_details: { reason: 'max_output_tokens' } })], 'cut', 'too-late'],
  ['a filter', [words('It is'), over('incomplete', { incomplete_details: { reason: 'content_filter' } })], 'failed', 'declined'],
  ['a failure of the API', [words('It'), over('failed', { error: { code: 'server_error', message: 'x' } })], 'failed', 'down'],
  ['a limit in mid-stream', [over('failed', { error: { code: 'rate_limit_exceeded' } })], 'failed', 'busy'],
  ['a prompt that it will not answer', [over('failed', { error: { code: 'invalid_prompt' } })], 'failed', 'declined'],
  ['an error event', [{ type: 'error', code: 'rate_limit_exceeded', message: 'x' }], 'failed', 'busy'],
  ['one that is wrapped', [{ type: 'error', error: { code: 'insufficient_quota' } }], 'failed', 'not-set-up'],
  ['one without a name', [{ type: 'error', code: null, message: 'x' }], 'failed', 'down'],
  ['more than anybody wants to hear', [words('Blah. '.repeat(400))], 'cut', 'down'],
]; // prettier-ignore

for (const [what, events, type, why] of failures) {
  test(`${what} ends it: ${type}, ${why}`, () => {
    const hearing = heard(...events);
    assert.equal(hearing.type, type);
    assert.equal('why' in hearing && hearing.why, why);
  });
}

test('a status tells what kind of failure it is, and the API’s own name for it more', () => {
  const rows: readonly (readonly [number, string | null, string])[] = [
    [401, 'invalid_api_key', 'not-set-up'],
    [403, null, 'not-set-up'],
    [404, 'model_not_found', 'not-set-up'],
    [400, 'invalid_request_error', 'not-set-up'],
    [400, 'invalid_prompt', 'declined'],
    [429, 'rate_limit_exceeded', 'busy'],
    [429, null, 'busy'],
    [429, 'insufficient_quota', 'not-set-up'],
    [408, null, 'down'],
    [500, 'server_error', 'down'],
    [503, null, 'down'],
  ];
  for (const [status, code, why] of rows) assert.equal(failureOf(status, code), why, `${status} ${code}`);
});

test('what is no event, or none that is known, is passed over', () => {
  for (const data of ['[DONE]', '', 'null', '7', '{"type":7}', '{"type":"response.queued"}', '{'])
    assert.equal(readEvent(data), null, data);
  assert.equal(readEvent('{"type":"response.output_text.delta","delta":7}'), null);
});

test('nothing but a plain name gets into what is logged', () => {
  const quoting = over('failed', { error: { code: 'my password is swordfish', message: 'swordfish' } });
  assert.doesNotMatch(JSON.stringify(heard(quoting)), /swordfish/);
});
