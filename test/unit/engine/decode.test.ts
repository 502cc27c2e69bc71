import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Decoded, Fact } from '../../../src/engine/engine.js';
import { createRealtimeEngine } from '../../../src/engine/realtime/realtime.js';
import { trace, TRACES } from './traces.js';

const decoded = (events: readonly unknown[]): readonly Decoded[] => {
  const engine = createRealtimeEngine(() => 1000);
  return events.flatMap((event) => engine.decode(typeof event === 'string' ? event : JSON.stringify(event)));
};

const facts = (events: readonly unknown[]): readonly Fact[] =>
  decoded(events).flatMap((got) => (got.type === 'fact' ? [got.fact] : []));

/** The story in a word each: facts by type, audio as it is. */
const story = (events: readonly unknown[]): readonly string[] =>
  decoded(events).map((got) => (got.type === 'fact' ? got.fact.type : got.type));

const SPOKEN = ['agent-words', 'audio', 'agent-words', 'audio'];
const SPOKEN_END = ['audio-end', 'agent-transcribed', 'item-finished'];

const STORIES: Readonly<Record<(typeof TRACES)[number], readonly string[]>> = {
  'normal-turn': [
    'session-ready',
    'session-changed',
    'speech-confirmed',
    'speech-stopped',
    'visitor-committed',
    'response-started',
    'item-started',
    ...SPOKEN,
    ...SPOKEN_END,
    'response-finished',
    'visitor-words',
    'visitor-transcribed',
  ],
  'barge-in-server': [
    'session-ready',
    'response-started',
    'item-started',
    ...SPOKEN,
    'speech-confirmed',
    'audio-end',
    'item-finished',
    'response-finished',
    'item-truncated',
    'speech-stopped',
    'visitor-committed',
    'response-started',
  ],
  'barge-in-client': [
    'session-ready',
    'response-started',
    'session-changed',
    'item-started',
    ...SPOKEN,
    'speech-confirmed',
    // The server left the item open: it ends with its response.
    'audio-end',
    'item-finished',
    'response-finished',
    'item-truncated',
    'speech-stopped',
    'visitor-committed',
    'response-started',
    'session-changed',
  ],
  'tool-call': [
    'session-ready',
    'response-started',
    'item-started',
    'agent-words',
    'audio',
    ...SPOKEN_END,
    'item-started',
    'item-finished',
    'tool-called',
    'response-finished',
    // Nobody has told this decoder that the output is its own.
    'tool-output-added',
    'response-started',
    'item-started',
    ...SPOKEN,
    ...SPOKEN_END,
    'response-finished',
  ],
  'parallel-tools': [
    'session-ready',
    'response-started',
    'item-started',
    'item-finished',
    'tool-called',
    'item-started',
    'item-finished',
    'tool-called',
    'response-finished',
    'response-started',
    'item-started',
    'item-finished',
    'response-finished',
  ],
  'out-of-band': [
    'session-ready',
    'response-started',
    'response-started',
    'item-started',
    ...SPOKEN,
    'item-started',
    'agent-words',
    'audio',
    ...SPOKEN_END,
    'response-finished',
    'audio-end',
    'item-finished',
    'response-finished',
  ],
  'beta-names': [
    'session-ready',
    'visitor-committed',
    'response-started',
    'item-started',
    'agent-words',
    'audio',
    'agent-transcribed',
    'audio-end',
    'item-finished',
    'response-finished',
    'unknown',
  ],
};

describe('reading the realtime wire', () => {
  for (const name of TRACES) {
    it(`tells the story of ${name}`, () => {
      assert.deepEqual(story(trace(name).wire), STORIES[name]);
    });
  }

  it('gives times in ms, and who answers by the session in force', () => {
    const [ready] = facts(trace('normal-turn').wire);
    assert.deepEqual(ready, {
      type: 'session-ready',
      sessionId: 'sess_1',
      expiresAtMs: 1790000000_000,
      answers: 'server',
    });
    const changes = facts(trace('barge-in-client').wire).filter(({ type }) => type === 'session-changed');
    assert.deepEqual(changes, [
      { type: 'session-changed', answers: 'client' },
      { type: 'session-changed', answers: 'server' },
    ]);
  });

  it('calls a tool once for each call id, and only when the call is completely written', () => {
    const calls = facts(trace('parallel-tools').wire).flatMap((fact) =>
      fact.type === 'tool-called' ? [[fact.callId, fact.name, fact.arguments]] : [],
    );
    assert.deepEqual(calls, [
      ['call_1', 'find_order', '{"number":"1042"}'],
      ['call_2', 'opening_hours', '{"city":"Utrecht"}'],
    ]);
  });

  it('knows its own requests by their metadata, and responses out of band', () => {
    const starts = (name: 'tool-call' | 'out-of-band') =>
      facts(trace(name).wire).flatMap((fact) =>
        fact.type === 'response-started' ? [[fact.responseId, fact.requestId, fact.outOfBand]] : [],
      );
    assert.deepEqual(starts('tool-call'), [
      ['resp_1', null, false],
      ['resp_2', 'r7', false],
    ]);
    assert.deepEqual(starts('out-of-band'), [
      ['resp_1', null, false],
      ['resp_9', null, true],
    ]);
  });

  it('tells a typed turn from a spoken one', () => {
    const texts = (name: 'beta-names' | 'normal-turn') =>
      facts(trace(name).wire).flatMap((fact) => (fact.type === 'visitor-committed' ? [fact.text] : []));
    assert.deepEqual(texts('beta-names'), ['Hello']);
    assert.deepEqual(texts('normal-turn'), [null]);
  });

  it('carries the error of a failed response', () => {
    const error = { type: 'insufficient_quota', code: 'insufficient_quota', message: 'No money.' };
    const response = { id: 'r', status: 'failed', status_details: { type: 'failed', error } };
    assert.deepEqual(facts([{ type: 'response.done', response }]), [
      {
        type: 'response-finished',
        responseId: 'r',
        status: 'failed',
        reason: 'insufficient_quota',
        message: 'No money.',
        totalTokens: null,
      },
    ]);
  });

  const REFUSALS: readonly (readonly [string, string, string, number?])[] = [
    ['response_cancel_not_active', 'Cancellation failed: no active response found', 'benign'],
    ['conversation_already_has_active_response', 'Conversation already has an active response', 'benign'],
    ['invalid_value', 'Audio content of 2080ms is already shorter than 2165ms', 'benign', 2080],
    ['unsupported_content_type', 'Only model output audio messages can be truncated', 'benign'],
    ['unknown_parameter', "Unknown parameter: 'session.tools[0].meta'.", 'request'],
    ['session_expired', 'Your session hit the maximum duration of 60 minutes.', 'expired'],
    ['invalid_request_error', 'Ephemeral token expired', 'expired'],
    ['ephemeral_token_already_used', 'This token was used.', 'expired'],
    ['insufficient_quota', 'You exceeded your current quota', 'fatal'],
    ['invalid_request_error.beta_api_shape_disabled', 'The beta is gone.', 'fatal'],
  ];
  for (const [code, message, severity, availableMs] of REFUSALS) {
    it(`takes "${message}" as ${severity}`, () => {
      const [fact] = facts([{ type: 'error', error: { type: 'x', code, message, event_id: 'mine' } }]);
      assert.deepEqual(fact, {
        type: 'refused',
        requestId: 'mine',
        code: code.split('.').at(-1),
        message,
        severity,
        ...(availableMs === undefined ? {} : { availableMs }),
      });
    });
  }

  it('passes on what it cannot read, as it came', () => {
    const bad = { type: 'response.output_audio.delta', response_id: 7 };
    const before = { type: 'conversation.item.truncated', item_id: 'a', content_index: 0, audio_end_ms: -1 };
    assert.deepEqual(facts(['{"type":', '[]', 'null', bad, before, { type: 'constructor' }]), [
      { type: 'unknown', event: '{"type":' },
      { type: 'unknown', event: [] },
      { type: 'unknown', event: null },
      { type: 'unknown', event: bad },
      { type: 'unknown', event: before },
      { type: 'unknown', event: { type: 'constructor' } },
    ]);
  });
});

describe('how words were written down', () => {
  const written = (told: object) =>
    facts([
      {
        type: 'conversation.item.input_audio_transcription.completed',
        item_id: 'V',
        content_index: 0,
        transcript: 'Where is it?',
        ...told,
      },
    ])[0];
  const words = { type: 'visitor-transcribed', itemId: 'V', text: 'Where is it?' };

  it('is passed on as the wire tells it', () => {
    const logprobs = [{ token: 'Where', logprob: -0.1, bytes: [] }];
    const languages = [{ code: 'de' }];
    assert.deepEqual(written({ logprobs, languages }), { ...words, written: { logprobs, languages } });
  });

  it('is left out where the wire does not tell', () => {
    for (const told of [{}, { logprobs: null }]) assert.deepEqual(written(told), words);
  });
});

describe('whose request a response answers', () => {
  it('is said to be unknown only of a server that leaves the metadata out', () => {
    const begun = (response: object) =>
      facts([{ type: 'response.created', response: { id: 'R', ...response } }]);
    const [silent] = begun({});
    const [its] = begun({ metadata: null });
    const [ours] = begun({ metadata: { talk_request: 'respond-1' } });
    assert.ok(silent?.type === 'response-started' && silent.unattributed);
    assert.ok(its?.type === 'response-started' && !its.unattributed && its.requestId === null);
    assert.ok(ours?.type === 'response-started' && !ours.unattributed && ours.requestId === 'respond-1');
  });
});
