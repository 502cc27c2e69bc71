import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../../../noise/random.js';
import { BothEnds } from './both-ends.js';

const said = (turns: readonly { readonly speaker: string; readonly text: string }[]): readonly string[] =>
  turns.map(({ speaker, text }) => `${speaker}: ${text}`);

/** A question is answered by `words`, and the answer sounds. */
const speaking = (words: string): BothEnds =>
  new BothEnds()
    .responds('r1')
    .answers('r1', 'a1')
    .words('r1', 'a1', words)
    .done('r1', 'a1')
    .sounds('r1', 'a1')
    .pass(500);

test('words over the agent stand before what is typed while they are spoken, with the page and in the store', async () => {
  const talk = speaking('Let me look up order 1042.').begins('v').pass(300).types('t', 'Can I talk to a person?').pass(900).ends('v').falls('r1').isWritten('v', 'Opening hours.'); // prettier-ignore
  const { seen, kept } = await talk.breaks();
  const order = ['agent: Let me look up order 1042.', 'visitor: Opening hours.', 'visitor: Can I talk to a person?']; // prettier-ignore
  assert.deepEqual(said(seen), order);
  assert.deepEqual(said(kept), order);
});

test('and before what the agent begins to say while they are spoken', async () => {
  const talk = speaking('One moment.').begins('v').pass(300).falls('r1').responds('r2').answers('r2', 'a2').words('r2', 'a2', 'It is out for delivery.').done('r2', 'a2').sounds('r2', 'a2').ends('v').isWritten('v', 'Mm-hmm.').pass(900).falls('r2'); // prettier-ignore
  const { seen, kept } = await talk.breaks();
  const order = ['agent: One moment.', 'visitor: Mm-hmm.', 'agent: It is out for delivery.'];
  assert.deepEqual(said(seen), order);
  assert.deepEqual(said(kept), order);
});

test('a turn that is begun before one is typed stays before it, though it enters the record later', async () => {
  const talk = speaking('Hello.').falls('r1').begins('v').types('t', 'Hi.').ends('v').isWritten('v', 'Good morning.'); // prettier-ignore
  const { seen, kept } = await talk.breaks();
  const order = ['agent: Hello.', 'visitor: Good morning.', 'visitor: Hi.'];
  assert.deepEqual(said(seen), order);
  assert.deepEqual(said(kept), order);
});

test('an answer that sounds for long is kept before what was said over it', async () => {
  const talk = speaking('We are open on Monday, and on every other day.').begins('v').pass(300).ends('v').isWritten('v', 'Mm-hmm.').pass(15_000).types('t', 'And on Sunday?').pass(5_000).falls('r1'); // prettier-ignore
  const { seen, kept } = await talk.breaks();
  assert.equal(said(kept).length, 3);
  assert.deepEqual(said(kept), said(seen));
});

test('of an answer that the link has cut off, what was heard is kept, wherever it was written to', async () => {
  const words = 'We are open on Monday, Tuesday, Wednesday and Friday from nine in the morning to six.';
  const whole = await speaking(words).pass(500).breaks();
  const half = new BothEnds().responds('r1').answers('r1', 'a1').words('r1', 'a1', words).sounds('r1', 'a1').pass(1_000); // prettier-ignore
  for (const { seen, kept } of [whole, await half.breaks()]) {
    assert.deepEqual([seen[0]?.interrupted, kept[0]?.interrupted], [true, true]);
    assert.match(kept[0]?.text ?? '', /^We are open/);
    assert.doesNotMatch(kept[0]?.text ?? '', /Friday/);
  }
});

test('and nothing of one that had not begun to sound', async () => {
  const written = new BothEnds().responds('r1').answers('r1', 'a1').words('r1', 'a1', 'We are open.');
  const done = new BothEnds().responds('r1').answers('r1', 'a1').words('r1', 'a1', 'We are open.').done('r1', 'a1'); // prettier-ignore
  for (const talk of [written, done]) {
    const { seen, kept } = await talk.breaks();
    assert.deepEqual([kept, seen[0]?.interrupted, seen[0]?.heardText], [[], true, '']);
  }
});

const TALKS = 400;
const MOVES = 40;
/** Who writes the visitor's words down is never later than this; the store would not wait for them. */
const WRITTEN_WITHIN_MS = 8_000;

/** One of many talks: who says what when is chance, and so is when the link breaks. */
async function talkBy(random: () => number) {
  const talk = new BothEnds();
  const unwritten: { readonly id: string; readonly sinceMs: number }[] = [];
  let [count, voice] = [0, null as string | null];
  let answer: { readonly id: string; readonly stage: 'begun' | 'done' | 'sounds' } | null = null;
  const next = (kind: string): string => `${kind}${(count += 1)}`;
  const write = (): void => {
    const spoken = unwritten.shift();
    if (spoken) talk.isWritten(spoken.id, `Spoken ${spoken.id}.`);
  };
  const moves: readonly (() => void)[] = [
    () => {
      if (voice) {
        talk.ends(voice);
        unwritten.push({ id: voice, sinceMs: talk.clock.now() });
        voice = null;
      } else talk.begins((voice = next('v')));
    },
    write,
    () => {
      const id = next('t');
      talk.types(id, `Typed ${id}.`);
    },
    () => {
      if (answer === null) {
        const id = next('a');
        talk.responds(`r${id}`).answers(`r${id}`, id).words(`r${id}`, id, `Answer ${id}.`);
        answer = { id, stage: 'begun' };
      } else if (answer.stage === 'begun') {
        talk.done(`r${answer.id}`, answer.id);
        answer = { ...answer, stage: 'done' };
      } else if (answer.stage === 'done') {
        talk.sounds(`r${answer.id}`, answer.id);
        answer = { ...answer, stage: 'sounds' };
      } else {
        talk.falls(`r${answer.id}`);
        answer = null;
      }
    },
  ];
  for (let at = 0; at < MOVES; at += 1) {
    while ((unwritten[0]?.sinceMs ?? Infinity) < talk.clock.now() - WRITTEN_WITHIN_MS) write();
    moves[Math.floor(random() * moves.length)]?.();
    talk.pass(Math.floor(random() * 1_500));
  }
  return talk.breaks();
}

test(`${TALKS} talks by chance: every whole turn that the page shows is in the store once, in the page’s order`, async () => {
  const random = seeded(20_261_128);
  let checked = 0;
  for (let index = 0; index < TALKS; index += 1) {
    const { seen, kept } = await talkBy(random);
    const whole = said(seen.filter(({ complete, interrupted }) => complete && !interrupted));
    const stored = said(kept);
    assert.deepEqual(stored.filter((text) => whole.includes(text)), whole, `talk ${index}`); // prettier-ignore
    assert.equal(new Set(stored).size, stored.length, `talk ${index}: ${stored.join('\n')}`);
    checked += whole.length;
  }
  assert.ok(checked > TALKS * 5, `${checked} turns`);
});
