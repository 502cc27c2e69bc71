import { digitRuns } from './digits.js';
import type { Span } from './span.js';

// All repetitions are bounded, so that no text takes long.
const TELLS = String.raw`(?:\s\w{1,20}){0,4}?(?:\s{1,3}(?:is|was|are|ist|lautet|est|es)\b|\s{0,3}[:=]|['’]s\b)[\s:="“']{0,4}`;
const PASSWORD = new RegExp(
  String.raw`\b(?:pass ?words?|pass ?codes?|pass ?phrases?|passwort|kennwort|mot de passe|contraseña)${TELLS}`,
  'gi',
);
const PIN = new RegExp(
  String.raw`\b(?:pin|cvv|cvc|(?:security|access|verification) (?:code|number)|geheimzahl)(?: ?(?:code|number))?${TELLS}`,
  'gi',
);

/** What is said about a password, not what it is. */
const ABOUT =
  /^(?:not|no longer|wrong|incorrect|correct|expired|invalid|never|being|too|still|broken|lost|gone)\b/i;
const CLAUSE_END = /[.,;!?]+(?=\s|$)|\n|\s(?:and|but|so)\s/i;
const LONGEST_PASSWORD = 80;

/** To the end of the clause: a passphrase has several words. */
function passwordAt(text: string, from: number): Span | null {
  const rest = text.slice(from, from + LONGEST_PASSWORD);
  if (rest === '' || ABOUT.test(rest)) return null;
  const length = CLAUSE_END.exec(rest)?.index ?? rest.length;
  return length === 0 ? null : { from, to: from + length };
}

/** Passwords and PINs that are told as such: "my password is …", "PIN: …". */
export function findTold(text: string): readonly Span[] {
  const after = (pattern: RegExp): number[] =>
    [...text.matchAll(pattern)].map((match) => match.index + match[0].length);
  const passwords = after(PASSWORD).flatMap((from) => passwordAt(text, from) ?? []);
  const ends = new Set(after(PIN));
  const pins = [...ends].length === 0 ? [] : digitRuns(text).flatMap((run) => pinIn(run, ends));
  return [...passwords, ...pins];
}

function pinIn(run: readonly Span[], ends: ReadonlySet<number>): readonly Span[] {
  const from = run.find((digit) => ends.has(digit.from))?.from;
  return from === undefined ? [] : [{ from, to: run.at(-1)?.to ?? from }];
}
