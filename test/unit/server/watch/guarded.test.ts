import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paceOf } from '../../../../src/policy/pace.js';
import { restored, strayedFrom } from '../../../../src/server/watch/guarded.js';

const tool = { type: 'function', name: 'look_up', description: 'Looks up.', parameters: { type: 'object', properties: {} } }; // prettier-ignore
const wanted = {
  type: 'realtime',
  model: 'gpt-realtime-2',
  instructions: 'Help.',
  output_modalities: ['audio'],
  audio: {
    input: {
      format: { type: 'audio/pcm', rate: 24_000 },
      transcription: { model: 'gpt-transcribe', language: 'en' },
      turn_detection: { type: 'server_vad', threshold: 0.5, create_response: true, interrupt_response: false },
    },
    output: { format: { type: 'audio/pcm', rate: 24_000 }, voice: 'marin' },
  },
  tools: [tool],
  tool_choice: 'auto',
  truncation: { type: 'retention_ratio', retention_ratio: 0.8 },
  tracing: null,
}; // prettier-ignore

const input = wanted.audio.input;
/** As a server shows it: with an id, defaults of its own and a snapshot's name. */
const first = {
  ...wanted,
  id: 'sess_1',
  object: 'realtime.session',
  model: 'gpt-realtime-2-2026-05-07',
  expires_at: 7,
  max_output_tokens: 'inf',
  parallel_tool_calls: true,
  prompt: null,
  audio: {
    input: { ...input, format: null, noise_reduction: null, turn_detection: { ...input.turn_detection, idle_timeout_ms: null } },
    output: { ...wanted.audio.output, format: null, speed: 1 },
  },
  tools: [{ ...tool, strict: false }],
}; // prettier-ignore

const turns = (change: object | null) => ({
  audio: {
    ...first.audio,
    input: { ...first.audio.input, turn_detection: change && { ...input.turn_detection, ...change } },
  },
});
const own = { type: 'function', name: 'show', description: '', parameters: {} };

const SAME: readonly (readonly [string, object])[] = [
  ['a session as it was set', {}],
  ['another expiry', { expires_at: 9 }],
  ['who answers and who interrupts', turns({ create_response: false, interrupt_response: true })],
  ['tools of the page beside the site’s', { tools: [tool, own] }],
  [
    'another language of the visitor’s words',
    {
      audio: {
        ...first.audio,
        input: { ...first.audio.input, transcription: { model: 'gpt-transcribe', language: 'de' } },
      },
    },
  ],
  ['more told beside them', { include: ['item.input_audio_transcription.logprobs'] }],
];

for (const [name, change] of SAME) {
  test(`this is nobody’s rewriting: ${name}`, () => {
    assert.deepEqual(strayedFrom(wanted, { ...first, ...change }, first), []);
    assert.deepEqual(strayedFrom(wanted, { ...first, ...change }, null), []);
  });
}

const STRAYED: readonly (readonly [string, object])[] = [
  ['instructions', { instructions: 'Swear.' }],
  ['tools', { tools: [] }],
  ['tools', { tools: [own] }],
  ['tools', { tools: [{ ...tool, description: 'Deletes.' }] }],
  ['tools', { tools: [{ ...tool, parameters: { ...tool.parameters, properties: { card: {} } } }] }],
  ['tools', { tools: [tool, { ...own, name: 'look_up' }] }],
  ['tool_choice', { tool_choice: 'none' }],
  ['output_modalities', { output_modalities: ['text'] }],
  ['truncation', { truncation: 'disabled' }],
  ['tracing', { tracing: 'auto' }],
  ['prompt', { prompt: { id: 'p' } }],
  ['max_output_tokens', { max_output_tokens: 1 }],
  ['parallel_tool_calls', { parallel_tool_calls: false }],
  ['audio.input.turn_detection', turns({ threshold: 0.9 })],
  ['audio.input.turn_detection', turns({ type: 'semantic_vad' })],
  ['audio.input.turn_detection', turns(null)],
  ['audio.input', { audio: { ...first.audio, input: { ...first.audio.input, transcription: null } } }],
  ['audio.output', { audio: { ...first.audio, output: { voice: 'cedar' } } }],
  ['audio.output', { audio: { input: first.audio.input } }],
];

for (const [name, change] of STRAYED) {
  test(`somebody has rewritten ${name}: ${JSON.stringify(change).slice(0, 60)}`, () => {
    assert.deepEqual(strayedFrom(wanted, { ...first, ...change }, first), [name]);
  });
}

const paced = (speed: number) => ({
  audio: { ...first.audio, output: { ...first.audio.output, speed } },
});
const ofOwner = (speed: number | undefined) => ({
  ...wanted,
  audio: {
    ...wanted.audio,
    output: { ...wanted.audio.output, ...(speed !== undefined && { speed }) },
  },
});
const PACES: readonly (readonly [usual: number | undefined, factor: number])[] = [
  ...[0.85, 1, 1.15, 0.1, 3].flatMap((factor) =>
    [undefined, 0.25, 0.8, 1.25, 1.4, 1.5].map((usual) => [usual, factor] as const),
  ),
];

test('whatever a page makes of a factor of the owner’s speed is nobody’s rewriting', () => {
  for (const [usual, factor] of PACES) {
    const seen = { ...first, ...paced(paceOf(factor, usual ?? 1)) };
    assert.deepEqual(strayedFrom(ofOwner(usual), seen, first), [], `${factor} of ${usual}`);
  }
});

test('a speed that is far from the owner’s is, near as it may be to the API’s', () => {
  for (const [usual, speed] of [[1.25, 0.85], [0.8, 1.15], [undefined, 1.5]] as const)
    assert.deepEqual(strayedFrom(ofOwner(usual), { ...first, ...paced(speed) }, first), ['audio.output']); // prettier-ignore
});

test('a session is set back with all that was set, and what was left to the server as it was', () => {
  const back = restored(wanted, first);
  assert.equal('model' in back, false);
  assert.equal(back['instructions'], 'Help.');
  assert.equal(back['max_output_tokens'], 'inf');
  assert.equal(back['prompt'], null);
  assert.deepEqual(back['tools'], [tool]);
  assert.deepEqual(strayedFrom(wanted, { ...first, ...back }, first), []);
});
