import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scrub } from '../../../../src/server/relay/scrub.js';
import { closeForPage } from '../../../../src/server/relay/closings.js';

const site = { type: 'function', name: 'look_up', description: 'SECRET', parameters: { secret: 'SECRET' } };
const own = { type: 'function', name: 'show', description: 'Shows.', parameters: { type: 'object' } };
const mcp = { type: 'mcp', server_label: 'SECRET', authorization: 'SECRET' };

const session = {
  id: 'sess_1',
  object: 'realtime.session',
  type: 'realtime',
  model: 'gpt-realtime-2',
  expires_at: 5,
  instructions: 'SECRET',
  prompt: { id: 'SECRET' },
  tools: [site, own, mcp],
  tracing: { workflow_name: 'SECRET' },
  some_later_field: 'SECRET',
  audio: {
    input: { turn_detection: { type: 'server_vad' }, transcription: { prompt: 'SECRET', keywords: ['SECRET'] } },
    output: { voice: 'marin', speed: 1 },
  },
}; // prettier-ignore

test('of a session the page sees how it is spoken with, and of the site’s tools their names', () => {
  for (const type of ['session.created', 'session.updated']) {
    const shown = scrub({ type, event_id: 'e', session }, [site]);
    assert.deepEqual(shown, {
      type,
      event_id: 'e',
      session: {
        id: 'sess_1',
        object: 'realtime.session',
        type: 'realtime',
        model: 'gpt-realtime-2',
        expires_at: 5,
        audio: {
          input: { turn_detection: { type: 'server_vad' } },
          output: { voice: 'marin', speed: 1 },
        },
        tools: [{ type: 'function', name: 'look_up' }, own],
      },
    });
  }
});

test('a response repeats no instructions', () => {
  const response = {
    id: 'r',
    instructions: 'SECRET',
    tools: [site],
    prompt: 'SECRET',
    usage: { total_tokens: 1 },
  };
  assert.deepEqual(scrub({ type: 'response.done', response }, [site]), {
    type: 'response.done',
    response: { id: 'r', usage: { total_tokens: 1 } },
  });
});

const HIDDEN: readonly object[] = [
  { type: 'rate_limits.updated', rate_limits: [] },
  { type: 'mcp_list_tools.completed', item_id: 'i' },
  { type: 'response.mcp_call.in_progress', item_id: 'i' },
  { type: 'conversation.item.added', item: { type: 'message', role: 'system', content: [] } },
  { type: 'error', error: { code: 'x', message: 'y', event_id: 'site_last_words' } },
  { type: 'session.updated' },
  { no: 'type' },
];

test('what is the site’s own affair is not shown at all', () => {
  for (const event of HIDDEN) assert.equal(scrub(event as never, []), null, JSON.stringify(event));
});

const ACCOUNT = ['insufficient_quota', 'invalid_api_key', 'billing_hard_limit_reached', 'account_deactivated', 'rate_limit_exceeded', 'model_not_found']; // prettier-ignore

test('of the owner’s account the page learns a code, and no word of the API’s', () => {
  for (const code of ACCOUNT) {
    const error = { type: 'x', code, message: 'Project proj_abc of org-xyz used sk-1234.', param: 'p' };
    const shown = scrub({ type: 'error', error }, []) as { error: { code: string; message: string } };
    assert.equal(shown.error.code, code);
    assert.equal(shown.error.message, 'The voice agent is not available at the moment.');
    assert.equal('param' in shown.error, false);
    const failed = { id: 'r', status: 'failed', status_details: { type: 'failed', error } };
    assert.equal(
      JSON.stringify(scrub({ type: 'response.done', response: failed }, [])).includes('proj_abc'),
      false,
    );
  }
});

test('an error of the page’s own event keeps its words, less credentials', () => {
  const message = 'Audio content of 300ms is already shorter than 400ms (sk-proj-abcd1234, org-abcd1234).';
  const error = {
    type: 'invalid_request_error',
    code: 'invalid_value',
    message,
    event_id: 'reflex-truncate-1',
  };
  const shown = scrub({ type: 'error', error }, []);
  assert.deepEqual(shown, {
    type: 'error',
    error: { ...error, message: 'Audio content of 300ms is already shorter than 400ms (…, …).' },
  });
});

test('everything else is passed on as it came', () => {
  const event = { type: 'response.output_audio.delta', delta: 'AAAA' };
  assert.equal(scrub(event, []), event);
});

const FRAMES: readonly (readonly [code: number, reason: string, shown: number, words: RegExp])[] = [
  [1000, 'bye', 1000, /^$/],
  [1001, 'Your session hit the maximum duration of 60 minutes.', 1001, /maximum duration/],
  [1001, 'going', 1001, /going away/],
  [3000, 'invalid_request_error.invalid_api_key', 1011, /hung up/],
  [1006, '', 1011, /hung up/],
];

test('the API’s close codes reach the page where they mean something to it', () => {
  for (const [code, reason, shown, words] of FRAMES) {
    const frame = closeForPage('api-closed', { code, reason });
    assert.equal(frame.code, shown);
    assert.match(frame.reason, words);
  }
});
