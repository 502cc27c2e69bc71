import type { ToolCall, Turn } from '../conversation/turn.js';
import type { Answer, Happening, RunningCall } from './happening.js';
import type { PlainWords } from './plain-words.js';

export type { Answer, Happening, RunningCall };

/**
 * A rule of the talk: looks at a moment, and says what is to be done. Pure, and without a memory of the talk: all that it
 * goes by is in the moment.
 */
export interface Policy<Limits extends Readonly<Record<string, number>> = Readonly<Record<string, number>>> {
  readonly name: string;
  /** What it goes by; the units are in the names. Another policy of the same `decide` may have others. */
  readonly limits: Limits;
  decide(moment: Moment, limits: Limits): readonly Directive[];
}

/** What a policy decides by. Times are ms since the epoch. */
export interface Moment {
  readonly atMs: number;
  readonly happened: Happening;
  /** The latest of the conversation, oldest first: a hundred or so. */
  readonly turns: readonly Turn[];
  /** The latest, oldest first: a hundred or so. */
  readonly toolCalls: readonly ToolCall[];
  readonly answer: Answer | null;
  /** Who is audible. */
  readonly floor: 'nobody' | 'visitor' | 'agent';
  /** Also over the agent, and also while nobody has settled yet whether it is speech. */
  readonly visitorSpeaks: boolean;
  readonly owed: readonly ('response' | 'tools')[];
  readonly running: readonly RunningCall[];
  /** When the visitor's last voiced sample was captured; null: they have not spoken yet. */
  readonly lastVoicedAtMs: number | null;
  /** Their voice goes on, or has ended less than 0.4 s ago; of a turn by hand: until they let go. */
  readonly voiced: boolean;
  /** Since when nobody is audible: since the visitor's last voiced sample, or the agent's; null: nobody has been yet. */
  readonly quietSinceMs: number | null;
  /** The quiet sound is on. */
  readonly thinking: boolean;
  /** How fast this agent speaks, ms for each unit of speech weight; null: not known yet. */
  readonly msPerWeight: number | null;
  /** BCP 47, and its short words; null: there are no lists, or they have not come yet. */
  readonly lang: string;
  readonly plain: PlainWords | null;
  /** What was directed in this talk, the latest few, oldest first. */
  readonly given: readonly Given[];
}

/**
 * What is to be done. A `note` is named, and worded on the site's server: a page that could word what the agent is told
 * would be writing its instructions. One that the server doesn't know is left out.
 */
export type Directive =
  /** The agent is told, and speaks at the next free floor. */
  | { readonly type: 'respond'; readonly note: string }
  /** The agent is told, for whatever it says next. `reasons`: for the site. */
  | { readonly type: 'tell'; readonly note: string; readonly reasons?: readonly string[] }
  /** The answer under way is stopped, as a visitor would; once it is silent the agent is told, and speaks. */
  | { readonly type: 'cut-to'; readonly note: string }
  /** The answer under way is stopped, and nothing is said in its place. */
  | { readonly type: 'stop' }
  /** A chip; tapped, its words are the visitor's. It goes when the visitor says something. */
  | { readonly type: 'offer'; readonly offer: Offer }
  /** The quiet sound that something is being done. */
  | { readonly type: 'sound'; readonly thinking: boolean }
  /** How fast the agent speaks, 1 is as usual, 0.75–1.25; from the next free floor on, and between two answers. */
  | { readonly type: 'speed'; readonly factor: number }
  /** The visitor speaks another language: a base tag, e.g. `de`. Whoever writes down their words listens for it. */
  | { readonly type: 'language'; readonly lang: string }
  /** The agent offers a person. `reasons`: for the site. */
  | { readonly type: 'offer-human'; readonly note: string; readonly reasons: readonly string[] }
  /** Decide again by then, if nothing happens before. Holds for this moment alone, and is not noted. */
  | { readonly type: 'look-again'; readonly afterMs: number };

/** In our own words, which are there in every language, or in the site's. */
export type Offer = 'tell-more' | 'type-instead' | 'a-person' | { readonly text: string };

export interface Given {
  readonly policy: string;
  readonly directive: Exclude<Directive, { readonly type: 'look-again' }>;
  readonly atMs: number;
}

/** What the visitor has said, in the moments in which new words of theirs are there, or can be judged; none: it is another. */
export const saidNow = ({ type }: Happening, turns: Moment['turns']): readonly string[] =>
  /^(?:visitor-transcribed|typed|words-known)$/.test(type)
    ? turns.filter(({ speaker }) => speaker === 'visitor').map(({ text }) => text)
    : [];

/** The latest of a policy's directives of that kind. */
export const latest = (
  { given }: Moment,
  policy: string,
  type: Given['directive']['type'],
): Given | undefined => given.findLast((one) => one.policy === policy && one.directive.type === type);

/** Whether such a note was given since then. */
export const wasTold = ({ given }: Pick<Moment, 'given'>, note: string, sinceMs: number): boolean =>
  given.some(({ directive, atMs }) => 'note' in directive && directive.note === note && atMs >= sinceMs);
