import type { Confirmation } from '../../engine/reply.js';
import { plainWordsOf } from '../../policy/every-language.js';
import { plainAnswer, type PlainAnswer } from '../../policy/yes-no.js';
import type { TalkStore } from '../store/store.js';

/** A question waits so long for its yes, and a yes so long for its call. */
const GOOD_FOR_MS = 120_000;
/** The model hears a yes before it is written down: so long its call waits for the words. */
const WORDS_LATE_MS = 2_000;
const LOOK_AGAIN_MS = 50;
/** Characters; what is longer is no plain answer. */
const LONGEST_ANSWER = 200;

/** What a visitor was asked; one for each tool of a talk. */
interface Question extends Confirmation {
  /** Canonical JSON of what they say yes to. */
  readonly args: string;
  /** BCP 47: the language of the answer. */
  readonly lang: string;
  readonly askedAtMs: number;
}

/** A call that writes, as a question to the visitor. */
export interface Asking {
  readonly talkId: string;
  readonly lang: string;
  readonly name: string;
  /** Canonical JSON. */
  readonly args: string;
  readonly question: string;
}

/** The yes that a writing call waits for. */
export interface Confirmations {
  /** The visitor has said yes to this very call: true, once. Else the question that they are to answer. */
  settle(asking: Asking): Promise<true | Confirmation>;
  /** A yes to the question of this id. False: it does not wait. */
  yesTo(talkId: string, id: string): Promise<boolean>;
  /**
   * What the visitor said: a plain yes to the question that was asked last, if it was asked before they spoke, or a
   * plain no to all that waits; in the language of the question, or in `lang`, BCP 47.
   */
  heard(talkId: string, text: string, spokenAtMs: number, lang?: string): Promise<void>;
}

/** Under which a question waits for its yes. */
export const questionKey = (talkId: string, name: string): string => `ask:${talkId}:${name}`;

/** In one of these languages; null also where it means one thing in the one, and another in the other. */
function plainAnswerIn(text: string, langs: readonly string[]): PlainAnswer | null {
  const found = new Set(langs.map((lang) => plainAnswer(text, plainWordsOf(lang))));
  found.delete(null);
  const [answer = null] = found;
  return found.size === 1 ? answer : null;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** `names`: the tools that write. */
export function createConfirmations(
  names: readonly string[],
  store: TalkStore,
  now: () => number,
  wordsLateMs = WORDS_LATE_MS,
): Confirmations {
  const yesKey = (talkId: string, id: string): string => `yes:${talkId}:${id}`;

  const read = async (talkId: string, name: string): Promise<Question | null> => {
    const text = await store.get(questionKey(talkId, name));
    const question = text === null ? null : (JSON.parse(text) as Partial<Question>);
    // Else it is forgotten.
    return question?.id === undefined ? null : (question as Question);
  };
  const waiting = async (talkId: string): Promise<readonly Question[]> =>
    (await Promise.all(names.map((name) => read(talkId, name)))).filter((question) => question !== null);
  const grant = (talkId: string, { id }: Question): Promise<void> =>
    store.put(yesKey(talkId, id), 'yes', now() + GOOD_FOR_MS);

  const ask = async ({ talkId, lang, name, args, question }: Asking): Promise<Confirmation> => {
    const asked: Question = { id: crypto.randomUUID(), question, args, lang, askedAtMs: now() };
    await store.put(questionKey(talkId, name), JSON.stringify(asked), now() + GOOD_FOR_MS);
    return { id: asked.id, question };
  };

  /** One of all who ask gets the yes. */
  const takeYes = async (talkId: string, name: string, id: string): Promise<boolean> => {
    const until = wordsLateMs / LOOK_AGAIN_MS;
    for (let look = 0; look <= until; look += 1) {
      if ((await store.take(yesKey(talkId, id))) !== null) {
        await store.take(questionKey(talkId, name));
        return true;
      }
      if ((await read(talkId, name))?.id !== id) return false;
      if (look < until) await sleep(LOOK_AGAIN_MS);
    }
    return false;
  };

  return {
    async settle(asking) {
      const { talkId, name, args } = asking;
      const asked = await read(talkId, name);
      if (asked?.args !== args) return ask(asking);
      if (await takeYes(talkId, name, asked.id)) return true;
      // The same question goes on waiting, so that the one on the visitor's screen can be answered.
      const still = await read(talkId, name);
      return still?.args === args ? { id: still.id, question: still.question } : ask(asking);
    },
    async yesTo(talkId, id) {
      const question = (await waiting(talkId)).find((other) => other.id === id);
      if (question) await grant(talkId, question);
      return question !== undefined;
    },
    async heard(talkId, text, spokenAtMs, lang) {
      if (names.length === 0 || text.length > LONGEST_ANSWER) return;
      const [last] = (await waiting(talkId)).toSorted((a, b) => b.askedAtMs - a.askedAtMs);
      const answer = last ? plainAnswerIn(text, [last.lang, lang ?? last.lang]) : null;
      if (last && answer === 'yes' && last.askedAtMs <= spokenAtMs) await grant(talkId, last);
      if (answer === 'no') await Promise.all(names.map((name) => store.take(questionKey(talkId, name))));
    },
  };
}
