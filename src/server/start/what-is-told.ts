import { ASK_TO_REPEAT } from '../../conversation/ask-to-repeat.js';
import type { TalkReply } from '../../engine/reply.js';
import { asRecord } from '../../engine/realtime/read.js';
import type { Notes } from '../../policy/instruction.js';
import { notesOf } from '../../policy/rules.js';
import { ESCALATE } from '../human/escalate.js';
import type { AgentSession } from '../options.js';
import type { sessionBody } from '../session-body.js';
import type { TalkRecord } from '../talk-record.js';

/** Whatever a site's policies are. */
const LOST_WORDS = { 'ask-to-repeat': ASK_TO_REPEAT };

/** The note by which the agent is told to offer a person. */
const OFFER = 'offer-human';

/** What the page may have the agent told. Nobody is offered a person where there is no way to one. */
export function notesFor({ policies }: AgentSession, tools: readonly { readonly name: string }[]): Notes {
  const notes = { ...(policies !== null && notesOf(policies ?? {})), ...LOST_WORDS };
  if (policies?.notes?.[OFFER] !== undefined || tools.some(({ name }) => name === ESCALATE)) return notes;
  return Object.fromEntries(Object.entries(notes).filter(([name]) => name !== OFFER));
}

/** The element shows it; who does not look hears it. */
export const greetingWith = (greeting: string | null, notice: string | null): string | null =>
  greeting === null || notice === null
    ? greeting
    : `${greeting} Then tell them, in their language: "${notice}"`;

/** Where a language is set. Whoever has the session's own wire reads the rest there, too. */
export function writtenHow(
  session: ReturnType<typeof sessionBody>,
  way: TalkRecord['way'],
): TalkReply['transcription'] {
  const set = asRecord(asRecord(asRecord(session['audio'])?.['input'])?.['transcription']);
  const language = set?.['language'];
  return set && language ? (way === 'relay' ? { language } : set) : undefined;
}
