/** What the visitor has dropped is answered for the model's record, and the agent does not speak of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import { outcomeOf } from '../../../src/server/delegate/outcome.js';
import { outputText } from '../../../src/server/tools/output.js';
import { begins, calls, ends, outputs, site, siteTool } from './site-stage.js';
import { settled } from './stage.js';

const DROPPED = outputText(outcomeOf({ type: 'dropped' }));
const ANSWER = outputText(outcomeOf({ type: 'answered', text: 'The kettle.', whole: true }));

const answers = (output: string, callId = 'C'): Fact => ({ type: 'tool-output-added', callId, output });

for (const [what, output, then] of [
  ['an answer is spoken about', ANSWER, ['respond']],
  ['a dropped question is not', DROPPED, []],
] as const) {
  test(`seen by the site’s server: ${what}`, async () => {
    const on = site([siteTool('delegate', { answeredBy: 'sideband' })]);
    await on.live();
    for (const fact of [begins(), calls('delegate'), ends(), answers(output)]) on.fact(fact);
    assert.deepEqual(outputs(on), then);
  });

  test(`brought by the page: ${what}`, async () => {
    const on = site([siteTool('delegate')], { tool: () => Response.json({ output }) });
    await on.live();
    for (const fact of [begins(), calls('delegate'), ends()]) on.fact(fact);
    await settled();
    await settled();
    assert.deepEqual(outputs(on), ['tool-output', ...then]);
  });
}

test('beside a call that is to be spoken about a dropped one changes nothing', async () => {
  const on = site([
    siteTool('delegate', { answeredBy: 'sideband' }),
    siteTool('look', { answeredBy: 'sideband' }),
  ]);
  await on.live();
  for (const fact of [begins(), calls('delegate', 'C'), calls('look', 'D'), ends()]) on.fact(fact);
  on.fact(answers('seen', 'D'));
  assert.deepEqual(outputs(on), []);
  on.fact(answers(DROPPED, 'C'));
  assert.deepEqual(outputs(on), ['respond']);
});
