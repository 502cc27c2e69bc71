import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command, Fact } from '../../../src/engine/engine.js';
import type { SpeakHow } from '../../../src/session/talk.js';
import { stage } from './stage.js';

/** Commands by their names; those of a talk's start are left out. */
const sentBy = (commands: readonly Command[]): readonly string[] => commands.map(({ type }) => type);

const liveByHand = async () => {
  const on = stage({ turnTaking: 'hold' });
  const talk = await on.live();
  const passTail = (): void => on.timers.find(({ off, delayMs }) => !off && delayMs === 60)?.callback();
  return { ...on, talk, passTail };
};

const answering: readonly Fact[] = [
  { type: 'response-started', responseId: 'R', requestId: null, outOfBand: false },
  { type: 'sounding', itemId: 'A', contentIndex: 0, atMs: 0 },
];

for (const { name, presses, tail, commands, hand } of [
  {
    name: 'is neither sent nor cleared while it is held',
    presses: ['begin'],
    tail: false,
    commands: ['clear'],
    hand: 'held',
  },
  {
    name: 'is not sent before its tail is there',
    presses: ['begin', 'send'],
    tail: false,
    commands: ['clear'],
    hand: 'free',
  },
  {
    name: 'is committed and asked to be answered when it was let go',
    presses: ['begin', 'send'],
    tail: true,
    commands: ['clear', 'commit', 'respond'],
    hand: 'free',
  },
  {
    name: 'that is thrown away is cleared, and never answered',
    presses: ['begin', 'discard'],
    tail: true,
    commands: ['clear', 'clear'],
    hand: 'free',
  },
  {
    name: 'goes on when a finger slips',
    presses: ['begin', 'send', 'begin'],
    tail: true,
    commands: ['clear'],
    hand: 'held',
  },
  {
    name: 'is sent once, however often it is let go',
    presses: ['begin', 'send', 'send'],
    tail: true,
    commands: ['clear', 'commit', 'respond'],
    hand: 'free',
  },
  {
    name: 'that nobody began is not sent',
    presses: ['send', 'discard'],
    tail: true,
    commands: [],
    hand: 'free',
  },
] as const satisfies readonly { presses: readonly SpeakHow[]; [key: string]: unknown }[])
  test(`a turn made by hand ${name}`, async () => {
    const { talk, commands: sent, passTail } = await liveByHand();
    for (const how of presses) talk.speak(how);
    if (tail) passTail();
    assert.deepEqual(sentBy(sent), commands);
    assert.equal(talk.view.hand, hand);
  });

test('the microphone is open, and the link listens, from the press to the tail’s end alone', async () => {
  const { talk, track, did, passTail } = await liveByHand();
  assert.equal(track.enabled, false, 'at rest');
  assert.equal(did.at(-1), 'stop listening');
  talk.speak('begin');
  assert.equal(track.enabled, true, 'held');
  assert.equal(did.at(-1), 'listen');
  talk.speak('send');
  assert.equal(track.enabled, true, 'the last word is on its way');
  passTail();
  assert.equal(track.enabled, false, 'sent');
  assert.equal(did.at(-1), 'stop listening');
});

test('the status is hearing while the button is held, listening at rest', async () => {
  const { talk, told, passTail } = await liveByHand();
  assert.equal(talk.view.status, 'listening');
  talk.speak('begin');
  assert.equal(talk.view.status, 'hearing');
  talk.speak('send');
  passTail();
  assert.deepEqual(told, ['connecting', 'listening', 'hearing', 'thinking']);
});

test('a press stops the agent at once, and the answer waits until the stopped response is done', async () => {
  const { talk, fact, did, commands, passTail } = await liveByHand();
  for (const happened of answering) fact(happened);
  talk.speak('begin');
  assert.equal(did.filter((deed) => deed === 'interrupt').length, 1);
  fact({ type: 'cut-off', heard: [], heardSource: 'rendered' });
  talk.speak('send');
  passTail();
  assert.deepEqual(sentBy(commands), ['clear', 'commit']);
  const over = { reason: null, message: null, totalTokens: 1 } as const;
  fact({ type: 'response-finished', responseId: 'R', status: 'cancelled', ...over });
  assert.deepEqual(sentBy(commands), ['clear', 'commit', 'respond']);
});

test('an answer that begins while the visitor speaks is stopped before it sounds', async () => {
  const { talk, fact, did } = await liveByHand();
  talk.speak('begin');
  fact({ type: 'response-started', responseId: 'R', requestId: null, outOfBand: false });
  assert.equal(did.at(-1), 'interrupt');
});

test('what the detectors hear takes no floor and begins no turn', async () => {
  const { talk, fact, passTail } = await liveByHand();
  talk.speak('begin');
  fact({ type: 'speech-sustained', atMs: 0 });
  talk.speak('send');
  passTail();
  fact({ type: 'speech-confirmed', by: 'policy', itemId: null, atMs: 0 });
  assert.equal(talk.view.status, 'thinking');
});

test('what was said by hand is a turn of the visitor’s, whose words are taken as they are', async () => {
  const { talk, fact, commands, passTail } = await liveByHand();
  talk.speak('begin');
  talk.speak('send');
  passTail();
  fact({ type: 'visitor-committed', itemId: 'V', previousItemId: null, text: null });
  fact({ type: 'visitor-transcribed', itemId: 'V', text: 'Where is my order?' });
  assert.deepEqual(
    talk.view.conversation.turns.map(({ speaker, text, complete }) => [speaker, text, complete]),
    [['visitor', 'Where is my order?', true]],
  );
  assert.ok(!sentBy(commands).includes('delete'));
});

test('whoever is muted is at rest, and a press opens the microphone again', async () => {
  const { talk, commands, track } = await liveByHand();
  talk.speak('begin');
  talk.mute(true);
  assert.deepEqual([talk.view.muted, talk.view.status, track.enabled], [true, 'muted', false]);
  assert.deepEqual(sentBy(commands), ['clear', 'clear']);
  talk.speak('begin');
  assert.deepEqual([talk.view.muted, talk.view.hand, track.enabled], [false, 'held', true]);
});

test('where the session finds the turns, nobody speaks by hand', async () => {
  const on = stage();
  const talk = await on.live();
  talk.speak('begin');
  assert.deepEqual(on.commands, []);
  assert.equal(talk.view.hand, undefined);
});
