import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import type { ReflexEffect, ReflexEvent } from '../../../src/reflex/events.js';
import { react } from '../../../src/reflex/react.js';
import {
  agentHoldsFloor,
  drops,
  initialReflex,
  type ReflexSetup,
  type ReflexState,
} from '../../../src/reflex/state.js';
import { fact, setup, VOICE } from './world.js';

/** A talk in which the test says what happens; what the reflex does is kept by kind. */
class Talk {
  state: ReflexState;
  nowMs = 0;
  effects: ReflexEffect[] = [];

  constructor(change: Partial<ReflexSetup> = {}) {
    this.state = initialReflex(setup(change));
    this.happens(fact({ type: 'session-ready', sessionId: 's', expiresAtMs: null, answers: 'server' }));
  }

  happens(...events: readonly ReflexEvent[]): this {
    for (const event of events) {
      const [state, effects] = react(this.state, event, this.nowMs);
      this.state = state;
      this.effects.push(...effects);
    }
    return this;
  }

  told(...facts: readonly Fact[]): this {
    return this.happens(...facts.map(fact));
  }

  /** The agent speaks `items` in one response; in client mode the server has acknowledged that we answer. */
  speaking(...items: readonly string[]): this {
    this.told({ type: 'response-started', responseId: 'r', requestId: null, outOfBand: false });
    if (this.state.requested === 'client') this.told({ type: 'session-changed', answers: 'client' });
    for (const [outputIndex, itemId] of items.entries()) {
      this.told({ type: 'item-started', responseId: 'r', itemId, outputIndex, kind: 'message', phase: null });
      this.happens({ type: 'audio-began', responseId: 'r', itemId, contentIndex: 0 });
    }
    this.effects = [];
    return this;
  }

  done(status: 'completed' | 'cancelled' = 'completed', responseId = 'r'): this {
    const rest = { reason: null, message: null, totalTokens: null };
    return this.told({ type: 'response-finished', responseId, status, ...rest });
  }

  hears(itemId = 'u'): this {
    return this.told({ type: 'speech-confirmed', by: 'server', itemId, atMs: 0 });
  }

  commits(itemId = 'u'): this {
    return this.told({ type: 'visitor-committed', itemId, previousItemId: null, text: null });
  }

  /** Playback's count for the flush under way: item, heard ms, received ms, complete. */
  counts(...parts: readonly (readonly [string, number, number, boolean])[]): this {
    const { floor } = this.state;
    const heard = parts.map(([itemId, heardMs, receivedMs, complete]) => ({
      itemId,
      contentIndex: 0,
      heardMs,
      receivedMs,
      complete,
    }));
    const flushId = floor.type === 'flushing' ? floor.flushId : -1;
    return this.happens({ type: 'playback', message: { type: 'flushed', flushId, heard } });
  }

  get commands(): readonly string[] {
    return this.effects.flatMap((effect) => {
      if (effect.type === 'playback') return [effect.command.type];
      if (effect.type !== 'send') return [];
      const { command } = effect;
      if (command.type === 'truncate') return [`truncate ${command.itemId} ${command.endMs}`];
      if (command.type === 'delete') return [`delete ${command.itemId}`];
      if (command.type === 'cancel') return [`cancel ${command.responseId}`];
      return [command.type === 'configure' ? `answers ${command.answers}` : command.type];
    });
  }

  get reports(): readonly string[] {
    return this.effects.flatMap((effect) => (effect.type === 'report' ? [effect.fact.type] : []));
  }
}

const SUSPECTED = { type: 'suspected', atMs: 0 } as const;
const SUSTAINED = { type: 'sustained', atMs: 0 } as const;
const ENDED = { type: 'ended', lastVoicedAtMs: 0, voice: VOICE } as const;
const speech = (speechMs: number, hummed = false) => ({ type: 'voiced', speechMs, hummed }) as const;
const client = { interrupter: 'client' } as const;

describe('a barge-in, server mode', () => {
  it('ducks, holds, flushes, cancels, and shortens the record to what was heard', () => {
    const talk = new Talk().speaking('a', 'b').happens(SUSPECTED, SUSTAINED).hears();
    assert.deepEqual(talk.commands, ['duck', 'hold', 'flush']);
    talk.counts(['a', 420.9, 900, true], ['b', 0, 300, false]);
    assert.deepEqual(talk.commands.slice(3), ['resume', 'cancel r', 'truncate a 420', 'delete b']);
    assert.ok(drops(talk.state, 'r'));
    assert.equal(talk.reports.at(-1), 'cut-off');
  });

  it('cancels nothing when the response was already done', () => {
    const talk = new Talk().speaking('a').done().hears().counts(['a', 100, 900, true]);
    assert.deepEqual(talk.commands, ['flush', 'resume', 'truncate a 100']);
  });

  it('leaves alone what was heard whole', () => {
    const talk = new Talk().speaking('a').done().hears().counts(['a', 900, 900, true]);
    assert.deepEqual(talk.commands, ['flush', 'resume']);
  });

  it('deletes later items of a cut response when it is done', () => {
    const talk = new Talk().speaking('a').hears().counts(['a', 100, 900, false]);
    const late = { type: 'item-started', responseId: 'r', itemId: 'z', outputIndex: 1 } as const;
    talk.told({ ...late, kind: 'message', phase: null });
    assert.ok(!talk.commands.includes('delete z'));
    assert.equal(talk.done('cancelled').commands.at(-1), 'delete z');
  });

  it('asks once more for a truncation that came too late, at the length the server has', () => {
    const talk = new Talk().speaking('a').done().hears().counts(['a', 500, 900, true]);
    const refuse = () => {
      const requestId = talk.state.truncations[0]?.requestId ?? 'gone';
      const refusal = { code: 'invalid_value', message: '', severity: 'benign', availableMs: 415 } as const;
      return talk.told({ type: 'refused', requestId, ...refusal });
    };
    assert.equal(refuse().commands.at(-1), 'truncate a 415');
    const before = talk.commands.length;
    refuse();
    assert.equal(talk.commands.length, before);
    assert.equal(talk.state.truncations.length, 0);
    assert.ok(!talk.reports.includes('refused'));
  });

  it('holds on while someone speaks, three seconds at most', () => {
    const talk = new Talk().speaking('a').happens(SUSTAINED);
    talk.nowMs = 700;
    assert.deepEqual(talk.happens({ type: 'timer' }).commands, ['hold']);
    talk.nowMs = 3000;
    assert.deepEqual(talk.happens({ type: 'timer' }).commands, ['hold', 'resume']);
  });

  it('lets a quick reply sound although the detector has not let go of the question', () => {
    const talk = new Talk().hears().happens(SUSTAINED);
    talk.told({ type: 'speech-stopped', itemId: 'u', atMs: 0 }).commits().speaking('a');
    assert.equal(talk.state.floor.type, 'playing');
    assert.deepEqual(talk.happens(ENDED).commands, []);
  });

  it('cancels without playback’s count when playback does not answer', () => {
    const talk = new Talk().speaking('a').hears();
    talk.nowMs = 300;
    assert.deepEqual(talk.happens({ type: 'timer' }).commands, ['flush', 'cancel r']);
    assert.deepEqual(talk.counts(['a', 80, 90, false]).commands.slice(2), ['resume', 'truncate a 80']);
  });
});

describe('a barge-in, client mode', () => {
  it('takes the answers over while the agent holds the floor, and gives them back', () => {
    const talk = new Talk(client).told({
      type: 'response-started',
      responseId: 'r',
      requestId: null,
      outOfBand: false,
    });
    assert.deepEqual(talk.commands, ['answers client']);
    assert.deepEqual(talk.done().commands, ['answers client', 'answers server']);
  });

  it('resumes after "mm-hmm", and removes it from the record without a reply', () => {
    const talk = new Talk(client).speaking('a').happens(SUSTAINED, speech(350, true)).hears();
    assert.deepEqual(talk.reports, ['speech-sustained', 'playback-held', 'speech-overheard']);
    talk.happens(ENDED);
    talk.nowMs = 700;
    talk.happens({ type: 'timer' }).commits().done();
    const key = { itemId: 'a', contentIndex: 0 };
    const heard = { heardMs: 900, receivedMs: 900, complete: true };
    talk.happens({ type: 'playback', message: { type: 'finished', ...key, ...heard } });
    talk.happens({ type: 'playback', message: { type: 'drained' } });
    assert.deepEqual(talk.commands, ['hold', 'resume', 'delete u', 'answers server']);
    assert.ok(!talk.reports.includes('speech-confirmed'));
  });

  it('is cut off by 600 ms of speech, and asks for the answer at the commit', () => {
    const talk = new Talk(client).speaking('a').happens(SUSTAINED).hears().happens(speech(580));
    assert.deepEqual(talk.commands, ['hold']);
    talk.happens(speech(600)).counts(['a', 300, 900, false]);
    assert.deepEqual(talk.commands.slice(1), ['flush', 'resume', 'cancel r', 'truncate a 300']);
    talk.done('cancelled').commits();
    assert.deepEqual(talk.commands.slice(5), ['respond', 'answers server']);
  });

  it('is held, not cut off, by what the server does not hear as speech', () => {
    const talk = new Talk(client).speaking('a').happens(SUSTAINED, speech(900));
    assert.deepEqual(talk.commands, ['hold']);
    assert.equal(talk.hears().happens(speech(920)).commands.at(-1), 'flush');
  });

  it('is cut off by a long hum', () => {
    const talk = new Talk(client).speaking('a').hears().happens(SUSTAINED, speech(1180, true));
    assert.deepEqual(talk.commands, ['hold']);
    assert.equal(talk.happens(speech(1200, true)).commands.at(-1), 'flush');
  });

  it('lets the server answer when the setting was not acknowledged before the commit', () => {
    const talk = new Talk(client).told({
      type: 'response-started',
      responseId: 'r',
      requestId: null,
      outOfBand: false,
    });
    talk.hears().done('cancelled').commits();
    assert.ok(!talk.commands.includes('respond'));
  });

  it('is cut off late by words that were first taken for nothing', () => {
    const talk = new Talk(client).speaking('a').happens(SUSTAINED, speech(300)).hears().happens(ENDED);
    talk.nowMs = 700;
    talk.happens({ type: 'timer' }).commits();
    talk
      .happens({ type: 'settle', verdict: 'confirm', itemId: 'u' })
      .counts(['a', 500, 900, false])
      .done('cancelled');
    assert.ok(talk.commands.includes('flush') && talk.commands.includes('respond'));
    assert.ok(!talk.commands.includes('delete u'));
  });

  it('tells the end of a turn that its words confirm late, as the server told it', () => {
    const stops = (atMs: number) => ({ type: 'speech-stopped', itemId: 'u', atMs }) as const;
    const seen = new Talk(client).speaking('a').happens(SUSTAINED, speech(300)).hears().told(stops(40));
    seen.happens(ENDED).commits();
    const unseen = new Talk(client).speaking('a').hears().told(stops(40)).commits();
    for (const talk of [seen, unseen]) {
      talk.effects = [];
      talk.happens({ type: 'settle', verdict: 'confirm', itemId: 'u' });
      const facts = talk.effects.flatMap((effect) => (effect.type === 'report' ? [effect.fact] : []));
      assert.deepEqual(facts, [{ type: 'speech-confirmed', by: 'policy', itemId: 'u', atMs: 0 }, stops(40)]);
    }
  });

  it('is not cut off by words of a turn that was settled before', () => {
    const talk = new Talk(client).speaking('a').happens(SUSTAINED, speech(300)).hears();
    talk.happens({ type: 'settle', verdict: 'confirm', itemId: 'earlier' });
    assert.deepEqual(talk.commands, ['hold']);
  });

  it('answers words that only the server heard, once they are known to be the visitor’s', () => {
    const talk = new Talk(client).speaking('a').hears().done();
    const heard = { itemId: 'a', contentIndex: 0, heardMs: 900, receivedMs: 900, complete: true };
    talk.happens({ type: 'playback', message: { type: 'finished', ...heard } });
    talk.happens({ type: 'playback', message: { type: 'drained' } }).commits();
    assert.ok(!talk.commands.includes('respond'), 'it may be the agent’s echo');
    talk.happens({ type: 'settle', verdict: 'confirm', itemId: 'u' });
    assert.ok(talk.commands.includes('respond'));
  });

  it('deletes what only the server heard, once it is known to be an echo', () => {
    const talk = new Talk(client).speaking('a').hears().done();
    const heard = { itemId: 'a', contentIndex: 0, heardMs: 900, receivedMs: 900, complete: true };
    talk.happens({ type: 'playback', message: { type: 'finished', ...heard } });
    talk.happens({ type: 'playback', message: { type: 'drained' } }).commits();
    talk.happens({ type: 'settle', verdict: 'dismiss', itemId: 'u' });
    assert.ok(talk.commands.includes('delete u') && !talk.commands.includes('respond'));
  });

  it('is cut off by less voice while the server hears somebody all the time', () => {
    const talk = new Talk(client).speaking('a').hears();
    talk.nowMs = 3000;
    talk.happens(SUSTAINED, speech(240));
    assert.deepEqual(talk.commands, ['hold']);
    assert.equal(talk.happens(speech(260)).commands.at(-1), 'flush');
  });

  it('asks again when another response was in the way', () => {
    const talk = new Talk(client).speaking('a').hears().happens(SUSTAINED, speech(700));
    talk.counts(['a', 300, 900, false]).commits().done('cancelled');
    const active = {
      code: 'conversation_already_has_active_response',
      message: '',
      severity: 'benign',
    } as const;
    const asked = talk.effects.findLast(
      (effect) => effect.type === 'send' && effect.command.type === 'respond',
    );
    const requestId =
      asked?.type === 'send' && asked.command.type === 'respond' ? asked.command.requestId : null;
    talk.told({ type: 'refused', requestId, ...active });
    assert.equal(talk.commands.filter((command) => command === 'respond').length, 1);
    talk.done('completed', 'other');
    assert.equal(talk.commands.filter((command) => command === 'respond').length, 2);
  });
});

describe('where the server plays', () => {
  const begins = { requestId: null, outOfBand: false } as const;
  const spoken = { outputIndex: 0, kind: 'message', phase: null } as const;

  /** One reply sounds; behind it waits another, of which all is written. */
  const queued = (): Talk => {
    const talk = new Talk({ ...client, heardFrom: 'server' }).speaking('a').done();
    talk.told(
      { type: 'response-started', responseId: 'next', ...begins },
      { type: 'item-started', responseId: 'next', itemId: 'b', ...spoken },
    );
    return talk.done('completed', 'next');
  };

  const ends = (talk: Talk, itemId: string): Talk => {
    const heard = { itemId, contentIndex: 0, heardMs: 900, receivedMs: 900, complete: true };
    talk.happens({ type: 'playback', message: { type: 'finished', ...heard } });
    return talk.happens({ type: 'playback', message: { type: 'drained' } });
  };

  const sounds = (talk: Talk): Talk =>
    talk.happens({ type: 'audio-began', responseId: 'next', itemId: 'b', contentIndex: 0 });

  it('gives the answers back after a reply that was done before it sounded', () => {
    const talk = ends(sounds(ends(queued(), 'a')), 'b');
    assert.equal(talk.commands.at(-1), 'answers server');
    assert.ok(!agentHoldsFloor(talk.state));
    talk.told({ type: 'session-changed', answers: 'server' });
    talk.hears();
    assert.equal(talk.reports.at(-1), 'speech-confirmed', 'what is said next is an ordinary turn');
  });

  it('does not cancel a reply that is done when it is cut off', () => {
    const talk = sounds(ends(queued(), 'a'));
    talk.effects = [];
    assert.deepEqual(talk.happens({ type: 'interrupt' }).commands, ['clear-output', 'flush']);
  });

  it('cuts off, with the reply that sounds, the one that waits behind it', () => {
    const talk = queued().happens({ type: 'interrupt' });
    assert.ok(drops(talk.state, 'r') && drops(talk.state, 'next'));
  });

  it('forgets replies that are never played', () => {
    const talk = new Talk({ ...client, heardFrom: 'server' });
    for (let turn = 0; turn < 50; turn++) {
      const responseId = `r${turn}`;
      talk.told(
        { type: 'response-started', responseId, ...begins },
        { type: 'item-started', responseId, itemId: `a${turn}`, ...spoken },
      );
      talk.done('completed', responseId);
    }
    assert.ok(talk.state.replies.length <= 4);
    assert.ok(!agentHoldsFloor(talk.state));
  });
});

describe('the rest of the reflex', () => {
  it('never plays what is out of band', () => {
    const talk = new Talk().told({
      type: 'response-started',
      responseId: 'o',
      requestId: null,
      outOfBand: true,
    });
    assert.ok(drops(talk.state, 'o'));
    assert.deepEqual(talk.happens({ type: 'interrupt' }).commands, []);
  });

  it('stops at a wish', () => {
    const talk = new Talk().speaking('a').happens({ type: 'interrupt' }).counts(['a', 10, 900, false]);
    assert.deepEqual(talk.commands, ['flush', 'resume', 'cancel r', 'truncate a 10']);
  });

  it('forgets what is over', () => {
    const talk = new Talk();
    for (let turn = 0; turn < 50; turn++) {
      const responseId = `r${turn}`;
      talk.told({ type: 'response-started', responseId, requestId: null, outOfBand: false });
      talk.happens({ type: 'audio-began', responseId, itemId: `a${turn}`, contentIndex: 0 });
      talk
        .hears(`u${turn}`)
        .counts([`a${turn}`, 5, 9, false])
        .done('cancelled', responseId)
        .commits(`u${turn}`);
    }
    const { replies, segments, dropped, truncations } = talk.state;
    assert.deepEqual([replies.length, segments.length], [0, 0]);
    assert.ok(dropped.length <= 16 && truncations.length <= 16);
  });
});
