import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Command } from '../../../src/engine/engine.js';
import { createRealtimeEngine } from '../../../src/engine/realtime/realtime.js';
import { createRealtimeAudioEngine } from '../../../src/engine/realtime/realtime-audio.js';
import { trace } from './traces.js';

const written = (command: Command, session: unknown = trace('normal-turn').wire[0]): readonly unknown[] => {
  const engine = createRealtimeEngine();
  engine.decode(JSON.stringify(session));
  return engine.encode(command).map((message) => JSON.parse(message) as unknown);
};

const update = (change: object) => [{ type: 'session.update', session: { type: 'realtime', ...change } }];

describe('writing the realtime wire', () => {
  it('switches who answers and keeps the rest of turn detection', () => {
    assert.deepEqual(
      written({ type: 'configure', answers: 'client' }),
      update({
        audio: {
          input: {
            turn_detection: {
              type: 'server_vad',
              threshold: 0.5,
              prefix_padding_ms: 300,
              silence_duration_ms: 200,
              idle_timeout_ms: null,
              create_response: false,
              interrupt_response: false,
            },
          },
        },
      }),
    );
  });

  it('sets how fast the agent speaks, and tells it something, by the fields that the wire has for it', () => {
    assert.deepEqual(
      written({ type: 'configure', speed: 0.85 }),
      update({ audio: { output: { speed: 0.85 } } }),
    );
    assert.deepEqual(written({ type: 'add-note', text: 'Be brief.' }), [
      {
        type: 'conversation.item.create',
        item: { type: 'message', role: 'system', content: [{ type: 'input_text', text: 'Be brief.' }] },
      },
    ]);
  });

  it('has the visitor’s words written down in another way, as a whole', () => {
    const transcription = { model: 'gpt-transcribe', language: 'de', keywords: ['latte'] };
    assert.deepEqual(
      written({ type: 'configure', transcription }),
      update({ audio: { input: { transcription } } }),
    );
  });

  it('does not turn on turn detection where the page makes the turns', () => {
    const manual = { type: 'session.created', session: { audio: { input: { turn_detection: null } } } };
    assert.deepEqual(written({ type: 'configure', answers: 'client' }, manual), []);
  });

  it('declares tools without what the wire refuses, and empties them explicitly', () => {
    const parameters = { $schema: 'x', type: 'object', properties: {} };
    const tool = { name: 'find', description: 'Finds.', parameters, run: () => null };
    assert.deepEqual(
      written({ type: 'configure', tools: [tool] }),
      update({
        tools: [
          {
            type: 'function',
            name: 'find',
            description: 'Finds.',
            parameters: { type: 'object', properties: {} },
          },
        ],
      }),
    );
    assert.deepEqual(written({ type: 'configure', tools: [] }), update({ tools: [] }));
  });

  it('gives a request its id where a refusal and where a start will name it', () => {
    assert.deepEqual(written({ type: 'respond', requestId: 'r1', instructions: 'Greet.' }), [
      {
        type: 'response.create',
        event_id: 'r1',
        response: { metadata: { talk_request: 'r1' }, instructions: 'Greet.' },
      },
    ]);
  });

  it('writes the other commands each as one event', () => {
    const rows: readonly (readonly [Command, object])[] = [
      [
        { type: 'add-text', itemId: 'i', text: 'Hi' },
        {
          type: 'conversation.item.create',
          item: { id: 'i', type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hi' }] },
        },
      ],
      [
        { type: 'add-note', text: 'Said earlier' },
        {
          type: 'conversation.item.create',
          item: { type: 'message', role: 'system', content: [{ type: 'input_text', text: 'Said earlier' }] },
        },
      ],
      [
        { type: 'tool-output', callId: 'c', output: '{}' },
        {
          type: 'conversation.item.create',
          item: { type: 'function_call_output', call_id: 'c', output: '{}' },
        },
      ],
      [{ type: 'cancel', responseId: null }, { type: 'response.cancel' }],
      [
        { type: 'cancel', responseId: 'r' },
        { type: 'response.cancel', response_id: 'r' },
      ],
      [
        { type: 'truncate', requestId: 't', itemId: 'a', contentIndex: 1, endMs: 90 },
        {
          type: 'conversation.item.truncate',
          event_id: 't',
          item_id: 'a',
          content_index: 1,
          audio_end_ms: 90,
        },
      ],
      [
        { type: 'delete', requestId: 'd', itemId: 'a' },
        { type: 'conversation.item.delete', event_id: 'd', item_id: 'a' },
      ],
      [{ type: 'commit' }, { type: 'input_audio_buffer.commit' }],
      [{ type: 'clear' }, { type: 'input_audio_buffer.clear' }],
      [{ type: 'probe' }, { type: 'session.update', session: { type: 'realtime' } }],
    ];
    for (const [command, event] of rows) assert.deepEqual(written(command), [event]);
  });

  it('writes a microphone frame as JSON that holds its bytes', () => {
    const bytes = Uint8Array.from({ length: 960 }, (_, index) => (index * 37) & 255);
    const { type, audio } = JSON.parse(createRealtimeAudioEngine().encodeAudio(bytes.buffer)) as Record<
      string,
      string
    >;
    assert.equal(type, 'input_audio_buffer.append');
    assert.deepEqual(new Uint8Array(Buffer.from(audio ?? '', 'base64')), bytes);
  });
});
