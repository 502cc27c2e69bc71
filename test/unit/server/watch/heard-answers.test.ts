import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServerParts } from '../../../../src/server/parts.js';
import type { TalkRecord } from '../../../../src/server/talk-record.js';
import { Watch } from '../../../../src/server/watch/watch.js';
import { stand, START_MS } from '../tools/stand.js';

/** A talk at the desk, watched: what its visitor says is heard by the desk, from the wire alone. */
function watched() {
  const at = stand();
  const record = { talkId: 't1', conversationId: 'c', lang: 'en-GB', model: 'm', endsAtMs: START_MS + 900_000 } as TalkRecord; // prettier-ignore
  const parts = {
    desk: at.desk,
    store: at.store,
    now: () => at.clock.ms,
    log: () => undefined,
    redact: (text: string) => text,
    keepUntilMs: () => START_MS + 900_000,
  } as unknown as ServerParts;
  const silent = { timers: () => () => undefined, send: () => undefined, finish: () => undefined };
  const watch = new Watch(parts, { record, session: {}, ...silent });
  const see = (event: Readonly<Record<string, unknown>>): void =>
    void watch.see(JSON.stringify(event), event);
  const begins = (item_id: string): void => {
    see({ type: 'input_audio_buffer.speech_started', item_id, audio_start_ms: 0 });
    see({ type: 'input_audio_buffer.speech_stopped', item_id, audio_end_ms: 9 });
    see({ type: 'input_audio_buffer.committed', item_id, previous_item_id: null });
  };
  const isWritten = (item_id: string, transcript: string): void =>
    see({ type: 'conversation.item.input_audio_transcription.completed', item_id, content_index: 0, transcript }); // prettier-ignore
  return { ...at, see, begins, isWritten };
}

test('a yes counts by when it was spoken: one from before the question, written down after it, is none', async () => {
  const { call, ran, clock, begins, isWritten } = watched();
  begins('early');
  clock.ms += 1_000;
  await call('cancel');
  clock.ms += 1_000;
  isWritten('early', 'Yes.');
  await call('cancel');
  assert.deepEqual(ran, []);
  begins('late');
  isWritten('late', 'Yes.');
  await call('cancel');
  assert.equal(ran.length, 1);
});

test('a yes in another language counts once the words are written down in that one', async () => {
  const { see, call, ran, begins, isWritten } = watched();
  await call('cancel');
  begins('unknown');
  isWritten('unknown', 'Ja, bitte.');
  await call('cancel');
  assert.deepEqual(ran, []);
  see({ type: 'session.updated', session: { audio: { input: { transcription: { language: 'de' } } } } });
  see({ type: 'session.updated', session: { audio: { input: {} } } });
  begins('german');
  isWritten('german', 'Ja, bitte.');
  await call('cancel');
  assert.equal(ran.length, 1);
});
