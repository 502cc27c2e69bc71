import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Fact } from '../../src/engine/engine.js';
import type { Voice } from '../../src/ports/capture.js';

/** Two turns: the visitor asks something, and the agent answers it aloud. */
export const TURNS_PER_ROUND = 2;

/** Each round asks for another order, each third of a tool of the page. */
export const wordsOf = (round: number): { readonly question: string; readonly answer: string } => ({
  question: `Where is my order ${10_000 + round}, please? I have been waiting for it since last week.`,
  answer: `Let me see. Your order ${10_000 + round} is out for delivery, and the parcel service expects to bring it to your door between nine and eleven in the morning.`,
});

const callsTool = (round: number): boolean => round % 3 === 0;

const SOUND_MS = 8_000;
const PIECES = 20;

const VOICE: Voice = { durationMs: 2_000, voicedRatio: 0.6, pitchMedianHz: 180, pitchRangeHz: 60, syllablesPerSecond: 4, signalToNoiseDb: 25, clippedRatio: 0 }; // prettier-ignore

/** What a page's link tells of one round, as often as it does in a talk. */
export function factsOf(round: number, atMs: number): readonly Fact[] {
  const { question, answer } = wordsOf(round);
  const [visitor, agent, responseId] = [`u${round}`, `a${round}`, `r${round}`];
  const part = { itemId: agent, contentIndex: 0 };
  const words = answer.split(' ');
  const pieces = words.flatMap((word, i): readonly Fact[] => [
    { type: 'agent-words', responseId, ...part, delta: i === 0 ? word : ` ${word}` },
    { type: 'audio-arrived', ...part, receivedMs: Math.round((SOUND_MS * (i + 1)) / words.length), atMs },
  ]);
  const heard = Array.from({ length: PIECES }, (_, i): Fact => ({ type: 'heard', ...part, heardMs: (SOUND_MS * (i + 1)) / PIECES, receivedMs: SOUND_MS, complete: true })); // prettier-ignore
  const call: readonly Fact[] = [
    { type: 'tool-called', responseId, itemId: `f${round}`, callId: `c${round}`, name: 'look', arguments: `{"order":${round}}` },
    { type: 'tool-output-added', callId: `c${round}`, output: '{"status":"out for delivery"}' },
  ]; // prettier-ignore
  return [
    { type: 'speech-suspected', atMs },
    { type: 'speech-sustained', atMs },
    { type: 'speech-confirmed', by: 'server', itemId: visitor, atMs },
    { type: 'speech-ended', lastVoicedAtMs: atMs, voice: VOICE },
    { type: 'speech-stopped', itemId: visitor, atMs },
    { type: 'visitor-committed', itemId: visitor, previousItemId: null, text: null },
    { type: 'response-started', responseId, requestId: null, outOfBand: false },
    { type: 'visitor-words', itemId: visitor, delta: question.slice(0, 20) },
    { type: 'visitor-words', itemId: visitor, delta: question.slice(20) },
    { type: 'visitor-transcribed', itemId: visitor, text: question },
    { type: 'item-started', responseId, itemId: agent, outputIndex: 0, kind: 'message', phase: null },
    ...pieces.slice(0, 10),
    { type: 'sounding', ...part, atMs },
    ...pieces.slice(10),
    { type: 'audio-complete', ...part, receivedMs: SOUND_MS },
    { type: 'agent-transcribed', responseId, ...part, text: answer },
    { type: 'item-finished', responseId, itemId: agent, completed: true, phase: null },
    ...(callsTool(round) ? call : []),
    { type: 'response-finished', responseId, status: 'completed', reason: null, message: null, totalTokens: 900 },
    ...heard,
    { type: 'drained' },
  ]; // prettier-ignore
}

/** Half a second of silence at a time, as the wire brings it. */
const SOUND = Buffer.alloc(24_000).toString('base64');

/** What the API says of one round. */
export function wireOf(round: number): readonly object[] {
  const { question, answer } = wordsOf(round);
  const [visitor, agent, response_id] = [`u${round}`, `a${round}`, `r${round}`];
  const part = { response_id, item_id: agent, output_index: 0, content_index: 0 };
  const item = { id: agent, type: 'message', role: 'assistant', status: 'completed' };
  const words = answer.split(' ');
  return [
    { type: 'input_audio_buffer.speech_started', item_id: visitor, audio_start_ms: 0 },
    { type: 'input_audio_buffer.speech_stopped', item_id: visitor, audio_end_ms: 0 },
    { type: 'input_audio_buffer.committed', item_id: visitor, previous_item_id: null },
    { type: 'response.created', response: { id: response_id, metadata: null } },
    { type: 'conversation.item.input_audio_transcription.completed', item_id: visitor, transcript: question },
    { type: 'response.output_item.added', response_id, output_index: 0, item },
    ...words.flatMap((word, i) => [
      { type: 'response.output_audio_transcript.delta', ...part, delta: i === 0 ? word : ` ${word}` },
      ...(i % 2 === 0 ? [{ type: 'response.output_audio.delta', ...part, delta: SOUND }] : []),
    ]),
    { type: 'response.output_audio.done', ...part },
    { type: 'response.output_audio_transcript.done', ...part, transcript: answer },
    { type: 'response.output_item.done', response_id, output_index: 0, item },
    { type: 'response.done', response: { id: response_id, status: 'completed', output: [item], usage: { total_tokens: 900, input_tokens: 800, output_tokens: 100 } } },
  ]; // prettier-ignore
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes of live objects. */
export const heapBytes = (): number => {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
};
