import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Doorway } from '../../demo/agent/doorway.js';
import { DEFAULT_KNOBS } from '../../demo/agent/knobs.js';
import type { Knobs } from '../../demo/agent/knobs.js';
import { createLog } from '../../demo/agent/log.js';
import { Calls } from '../../demo/agent/rtc/calls.js';
import { findModels } from '../../demo/agent/speech/models.js';
import type { Voice } from '../../demo/agent/speech/voice.js';
import { ClientSecrets } from '../../demo/agent/wire/secrets.js';
import { AgentPeer } from './agent-peer.js';

const { sileroWeights } = findModels();
const WORD_MS = 400;

/** The voice is a tone that begins here and rises by 1 Hz a millisecond: how high it is tells how far it has come. */
const LOWEST_HZ = 400;
const LOUDNESS = 8_000;

const pitchAt = (i: number): number => 2 * Math.PI * (LOWEST_HZ * (i / 24_000) + 500 * (i / 24_000) ** 2);

/** 400 ms for each word, without a pause between them. */
const voice: Voice = {
  speak(text) {
    const words = text
      .split(' ')
      .map((word, i) => ({ word, startMs: WORD_MS * i, endMs: WORD_MS * (i + 1) }));
    const pcm = Int16Array.from({ length: 24 * WORD_MS * words.length }, (_, i) => LOUDNESS * Math.sin(pitchAt(i))); // prettier-ignore
    return { pcm: Promise.resolve(pcm), words: Promise.resolve(words) };
  },
  close: () => Promise.resolve(),
};

const sure = Promise.resolve({ text: 'Stop.', by: 'tiny' as const, tookMs: 0 });
const hear: Doorway['hear'] = () => ({ quick: Promise.resolve('Stop.'), sure, hurry: () => undefined });

const words = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen';

/** A call to an agent with that voice, which says fifteen words of 6 s and answers nobody. */
async function listenTo(knobs: Partial<Knobs> = {}, say = words) {
  const calls = new Calls();
  const log = createLog(null);
  const doorway: Doorway = { sileroWeights, hear, voice, log, calls, secrets: new ClientSecrets(Date.now), apiKey: 'sk', knobs: DEFAULT_KNOBS }; // prettier-ignore
  const turn_detection = { type: 'server_vad', create_response: false, interrupt_response: true };
  const config = { type: 'realtime', audio: { input: { turn_detection } } };
  const peer = new AgentPeer();
  const offer = await peer.offer();
  const request = { offer, model: 'gpt-realtime-2', config, safetyIdentifier: null };
  const { sdp } = await calls.open(request, doorway, { ...DEFAULT_KNOBS, ...knobs });
  await peer.accept(sdp);
  await peer.events.next('session.created');
  peer.send({ type: 'response.create', response: { instructions: `Say: "${say}"` } });
  const { response_id: responseId } = await peer.events.next('output_audio_buffer.started');
  await peer.audible(900);
  const close = (): void => {
    peer.close();
    calls.closeAll();
  };
  return { peer, log, responseId, close };
}

/** How far into the item the last sound was that came, whatever the jitter buffer did to its time. */
const receivedMs = async (peer: AgentPeer): Promise<number> => {
  await peer.silent();
  return peer.lastPitchHz(0.75 * LOUDNESS) - LOWEST_HZ;
};

const within = (endMs: unknown, lastMs: number): void =>
  assert.ok(Math.abs(Number(endMs) - lastMs) <= 60, `cut at ${String(endMs)} ms, received up to ${lastMs} ms`); // prettier-ignore

test('cut in on, the agent falls silent, and its record ends where the sound at the other end did', async () => {
  const { peer, log, responseId, close } = await listenTo();
  peer.say('shop/stop');
  const cut = await peer.events.next('conversation.item.truncated');
  within(cut['audio_end_ms'], await receivedMs(peer));
  const types = peer.events.types();
  const wanted = ['input_audio_buffer.speech_started', 'output_audio_buffer.cleared', 'conversation.item.truncated']; // prettier-ignore
  assert.deepEqual(types.filter((type) => wanted.includes(type)), wanted); // prettier-ignore
  assert.ok(!types.includes('output_audio_buffer.stopped'));
  assert.equal((await peer.events.next('output_audio_buffer.cleared'))['response_id'], responseId);
  const noted = log.entries.find(({ type }) => type === 'truncated');
  const heardWords = Math.floor(Number(cut['audio_end_ms']) / WORD_MS);
  assert.ok(noted?.type === 'truncated');
  assert.ok([heardWords, heardWords + 1].includes(noted.text.split(' ').length), noted.text);
  close();
});

test('a page that stops the agent by hand gets the same truncation, though the answer was made long before', async () => {
  const { peer, close } = await listenTo();
  await peer.events.next('response.done');
  peer.send({ type: 'output_audio_buffer.clear' });
  const { audio_end_ms: endMs } = await peer.events.next('conversation.item.truncated');
  within(endMs, await receivedMs(peer));
  close();
});

test('an answer that is cut while it is made is done as cancelled, and nothing of it sounds afterwards', async () => {
  // Its 6 s are made in 4: on a slow machine one of them may be over before the first 900 ms have been heard.
  const { peer, close } = await listenTo({ pace: 1.5 });
  peer.send({ type: 'response.cancel' });
  peer.send({ type: 'output_audio_buffer.clear' });
  const { audio_end_ms: endMs } = await peer.events.next('conversation.item.truncated');
  const { response } = (await peer.events.next('response.done')) as unknown as {
    response: { status: string };
  };
  assert.equal(response.status, 'cancelled');
  within(endMs, await receivedMs(peer));
  close();
});

test('of two items the one that sounds is shortened, and the one that nobody heard leaves the conversation', async () => {
  const { peer, close } = await listenTo({ twoItems: true }, 'one two three four. Five six seven eight.');
  await peer.events.next('response.done');
  peer.send({ type: 'output_audio_buffer.clear' });
  const { item_id: cutId } = await peer.events.next('conversation.item.truncated');
  const { item_id: goneId } = await peer.events.next('conversation.item.deleted');
  const spoken = peer.events.all.filter(({ type }) => type === 'response.content_part.added');
  assert.deepEqual([cutId, goneId], spoken.map((event) => event['item_id'])); // prettier-ignore
  close();
});
