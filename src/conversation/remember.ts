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

/** What changes nothing of what was said. */
type Unmoving =
  | 'session-changed'
  | 'output-started'
  | 'output-cleared'
  | 'speech-suspected'
  | 'speech-sustained'
  | 'speech-misfired'
  | 'playback-ducked'
  | 'playback-held'
  | 'playback-resumed'
  | 'refused'
  | 'unknown';

/** Every other kind of fact, and what the conversation makes of it. */
const handlers: { readonly [Type in Exclude<Remembered['type'], Unmoving>]: Handler<Type> } = {
  'session-ready': agent.beginSession,
  'link-closed': (memory, _, { linkId }) => endAll(memory, linkId),

  'speech-confirmed': visitor.begin,
  'speech-overheard': visitor.overhear,
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

  'output-stopped': agent.stopOutput,
};

/**
 * The conversation after one more fact. The same memory comes back when nothing changed. A fact's cost does not grow
 * with the conversation: only its latest hundred entries are searched and copied.
 */
export function remember(memory: Memory, fact: Remembered, occasion: Occasion): Memory {
  type Handle = (memory: Memory, fact: Remembered, occasion: Occasion) => Memory;
  const handle = (handlers as Readonly<Record<string, unknown>>)[fact.type] as Handle | undefined;
  return handle ? handle(memory, fact, occasion) : memory;
}
