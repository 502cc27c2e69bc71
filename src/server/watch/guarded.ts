import { WAIT_FOR_USER } from '../../conversation/wait-for-user.js';
import { asRecord } from '../../engine/realtime/read.js';
import { isFairPace } from './pace.js';
import { holdsSiteTools, type WireTool } from './page-tools.js';
import { covers, same } from './same.js';

type Fields = Readonly<Record<string, unknown>>;

const none: Fields = {};

export const without = (fields: Fields, ...left: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !left.includes(key)));

const inputOf = (session: Fields): Fields => asRecord(asRecord(session['audio'])?.['input']) ?? none;
const outputOf = (session: Fields): Fields => asRecord(asRecord(session['audio'])?.['output']) ?? none;

/** Settings that we never make: nothing may stand there. */
const NEVER_SET: readonly string[] = ['prompt', 'tracing'];
/** Settings that we may leave to the server: they are to stay as they were at first. */
const LEFT_ALONE: readonly string[] = [
  'instructions',
  'max_output_tokens',
  'tool_choice',
  'parallel_tool_calls',
];

/** All but who answers and who stops the agent: the element switches those while the agent speaks. */
function detectionStrayed(wanted: unknown, seen: unknown): boolean {
  const asked = asRecord(wanted);
  if (wanted === undefined || asked === null) return wanted === null && !covers(null, seen);
  const found = asRecord(seen);
  return found === null || !covers(without(asked, 'create_response', 'interrupt_response'), found);
}

/** In which language the visitor's words are written down follows them. */
const withoutHint = (input: Fields): Fields => ({
  ...input,
  transcription: asRecord(input['transcription']) && without(input['transcription'] as Fields, 'language'),
});

/** The agent's speed follows the visitor, within bounds. */
const outputStrayed = (wanted: Fields, { speed, ...seen }: Fields): boolean =>
  !covers(without(wanted, 'format', 'speed'), seen) ||
  (speed !== undefined && speed !== null && !isFairPace(speed, wanted['speed']));

/**
 * Which parts of the session in force are not as we set them, by their names on the wire; none: all is well. `first`
 * is the session as it was seen at first, null: this is it. The model can't be changed and is not compared: a server
 * may name a snapshot of it. Formats follow from the way, not from the page.
 */
export function strayedFrom(wanted: Fields, seen: Fields, first: Fields | null): readonly string[] {
  // What is told beside a transcript makes nobody the poorer, and not every server repeats that it tells it.
  const strayed = Object.entries(without(wanted, 'type', 'model', 'audio', 'tools', 'include'))
    .filter(([key, value]) => !covers(value, seen[key]))
    .map(([key]) => key);
  const held = ((wanted['tools'] ?? []) as readonly WireTool[]).filter(({ name }) => name !== WAIT_FOR_USER);
  if (!holdsSiteTools(held, seen['tools'] ?? [])) {
    strayed.push('tools');
  }
  if (detectionStrayed(inputOf(wanted)['turn_detection'], inputOf(seen)['turn_detection'])) {
    strayed.push('audio.input.turn_detection');
  }
  if (!covers(withoutHint(without(inputOf(wanted), 'turn_detection', 'format')), inputOf(seen)))
    strayed.push('audio.input');
  if (outputStrayed(outputOf(wanted), outputOf(seen))) strayed.push('audio.output');
  strayed.push(...NEVER_SET.filter((key) => !(key in wanted) && !covers(null, seen[key])));
  if (first) strayed.push(...LEFT_ALONE.filter((key) => !(key in wanted) && !same(first[key], seen[key])));
  return strayed;
}

/** What sets the session back: all of ours, and what we left to the server as it was at first. */
export function restored(wanted: Fields, first: Fields | null): Fields {
  const left = LEFT_ALONE.filter((key) => !(key in wanted) && first?.[key] !== undefined);
  return {
    ...Object.fromEntries(left.map((key) => [key, first?.[key]])),
    ...Object.fromEntries(NEVER_SET.map((key) => [key, null])),
    // The model can't be changed, and the wire may refuse what names it.
    ...without(wanted, 'model'),
  };
}
