import * as agent from './agent-turns.js';
import * as tools from './tool-calls.js';
import * as visitor from './visitor-turns.js';
import { endAll } from './entries.js';
import type { Fact } from './facts.js';
import type { Deed, Occasion } from './occasion.js';
import type { Memory } from './memory.js';

type Remembered = Fact | Deed;
type Handler<Type extends Remembered['type']> = (
  memory: Memory,
  fact: Extract<Remembered, { readonly type: Type }>,
  occasion: Occasion,
) => Memory;

const unmoved = (memory: Memory): Memory => memory;

/** Every kind of fact, and what the conversation makes of it. */
const handlers: { readonly [Type in Remembered['type']]: Handler<Type> } = {
  'session-ready': agent.beginSession,
  'session-changed': unmoved,
  'link-closed': (memory, _, { linkId }) => endAll(memory, linkId),

  'speech-confirmed': visitor.begin,
  'speech-stopped': visitor.stop,
  'visitor-committed': visitor.commit,
  'visitor-words': visitor.addWords,
  'visitor-transcribed': visitor.transcribe,
  'visitor-untranscribed': visitor.giveUpTranscript,
  'speech-ended': visitor.attachVoice,
  typed: visitor.type,
  echoed: visitor.forgetEcho,

  'response-started': agent.noteResponse,
  'item-started': agent.begin,
  'agent-words': agent.addWords,
  'agent-transcribed': agent.transcribe,
  'item-finished': agent.finishItem,
  'response-finished': agent.finishResponse,
  'audio-arrived': agent.receive,
  'audio-complete': agent.receiveAll,
  sounding: agent.sound,
  heard: agent.hear,
  drained: agent.drain,
  'cut-off': agent.cut,
  'item-truncated': agent.truncate,
  'item-deleted': agent.remove,

  'tool-called': tools.call,
  'tool-answered': tools.answer,
  'tool-output-added': tools.answer,

  'output-started': unmoved,
  'output-stopped': agent.stopOutput,
  'output-cleared': unmoved,
  'speech-suspected': unmoved,
  'speech-sustained': unmoved,
  'speech-misfired': unmoved,
  'playback-ducked': unmoved,
  'playback-held': unmoved,
  'playback-resumed': unmoved,
  refused: unmoved,
  unknown: unmoved,
};

/**
 * The conversation after one more fact. The same memory comes back when nothing changed. A fact's cost does not grow
 * with the conversation: only its latest hundred entries are searched and copied.
 */
export function remember(memory: Memory, fact: Remembered, occasion: Occasion): Memory {
  const handle = handlers[fact.type] as (memory: Memory, fact: Remembered, occasion: Occasion) => Memory;
  return handle(memory, fact, occasion);
}
