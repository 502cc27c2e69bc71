import type { ErrorReason, TalkProblem } from '../../../src/session/talk.js';
import { english } from '../../../src/element/english.js';
import { deepEqual, equal, ok } from '../assert.js';
import {
  agentTurn,
  found,
  inside,
  settled,
  setUp,
  startTalk,
  talks,
  TalkButton,
  tearDown,
  wordsIn,
} from './stage.js';

describe('events', () => {
  afterEach(tearDown);

  it('bubble out of a shadow root with their fields', async () => {
    const button = await setUp();
    const host = document.createElement('div');
    document.body.append(host);
    host.attachShadow({ mode: 'open' }).append(button);
    const heard: unknown[] = [];
    document.body.addEventListener(
      'talk-transcript',
      ({ turnId, delta, text }) => heard.push({ turnId, delta, text }),
      { once: true },
    );
    document.body.addEventListener('talk-turn', ({ turn }) => heard.push(turn.id), { once: true });
    document.body.addEventListener(
      'talk-cutoff',
      ({ turnId, heardMs, heardSource }) => heard.push({ turnId, heardMs, heardSource }),
      { once: true },
    );
    document.body.addEventListener(
      'talk-usage',
      ({ tokens, seconds, costUsd }) => heard.push({ tokens, seconds, costUsd }),
      { once: true },
    );
    document.body.addEventListener('talk-end', ({ reason }) => heard.push(reason), { once: true });
    const { listener } = await startTalk(button);
    listener.transcript('turn-1', 'lo', 'Hello');
    listener.turn(agentTurn('Hello'));
    listener.cutOff('turn-1', 420, 'rendered');
    listener.usage?.({ tokens: 1_200, seconds: 42, costUsd: 0.01 });
    listener.ended('limit');
    deepEqual(heard, [
      { turnId: 'turn-1', delta: 'lo', text: 'Hello' },
      'turn-1',
      { turnId: 'turn-1', heardMs: 420, heardSource: 'rendered' },
      { tokens: 1_200, seconds: 42, costUsd: 0.01 },
      'limit',
    ]);
  });

  it('tell how long an answer took, and what a policy directs', async () => {
    const button = await setUp();
    const heard: unknown[] = [];
    const once = { once: true };
    document.body.addEventListener(
      'talk-latency',
      ({ turnId, endpointingMs, networkMs, modelMs, playbackMs, totalMs }) =>
        heard.push([turnId, endpointingMs, networkMs, modelMs, playbackMs, totalMs]),
      once,
    );
    document.body.addEventListener(
      'talk-policy',
      ({ policy, directive }) => heard.push([policy, directive.type]),
      once,
    );
    const { listener } = await startTalk(button);
    const latency = { endpointingMs: 200, networkMs: 0, modelMs: 60, playbackMs: 25, totalMs: 285 };
    listener.latency?.('turn-1', latency);
    const directive = { type: 'offer-human', note: 'offer-human', reasons: ['said “third time”'] } as const;
    listener.directed?.({ policy: 'frustration', directive, atMs: 0 });
    deepEqual(heard, [
      ['turn-1', 200, 0, 60, 25, 285],
      ['frustration', 'offer-human'],
    ]);
  });

  it('tell that a person is wanted, and let the page take over', async () => {
    const button = await setUp();
    const call = { callId: 'call-1', name: 'escalate', arguments: '{"reason":"asked","summary":"Late."}' };
    const first = await startTalk(button);
    void first.listener.granted?.(null, false, 'conversation-7');
    const told: unknown[] = [];
    button.addEventListener('talk-escalate', (event) => {
      const { reason, summary, conversationId } = event;
      told.push([reason, summary, conversationId]);
      if (told.length > 1) event.preventDefault();
    });
    button.addEventListener('talk-end', ({ reason }) => told.push(reason));
    equal(await first.listener.tool(call), true, 'the site answers');
    equal(await first.listener.tool({ ...call, arguments: 'nonsense' }), false, 'the page does');
    deepEqual(told, [['asked', 'Late.', 'conversation-7'], ['', '', 'conversation-7'], 'escalated']);
    equal(button.status, 'idle');
  });

  it('tell of each status once, in their order', async () => {
    const button = await setUp();
    const told: string[] = [];
    button.addEventListener('talk-statuschange', (event) => told.push(event.status));
    const talk = await startTalk(button, 'listening');
    talk.status('listening');
    talk.status('speaking');
    button.stop();
    deepEqual(told, ['connecting', 'listening', 'speaking', 'idle']);
  });

  it('let the page forbid a talk before anything is opened', async () => {
    const button = await setUp();
    button.addEventListener('talk-beforestart', (event) => event.preventDefault());
    found(button, '#main').click();
    await settled();
    equal(talks.length, 0);
    equal(button.status, 'idle');
  });

  it('let the page answer a tool call by itself', async () => {
    const button = await setUp();
    const call = { callId: 'call-1', name: 'look_up', arguments: '{"order_id":"1042"}' };
    const talk = await startTalk(button);
    equal(talk.listener.tool(call), true, 'nobody cancelled it');
    button.addEventListener('talk-tool', (event) => {
      equal(JSON.parse(event.arguments).order_id, '1042');
      event.respondWith(Promise.resolve({ status: 'shipped' }));
    });
    equal(talk.listener.tool(call), false);
    await settled();
    deepEqual(talk.asked, ['answer call-1 {"status":"shipped"}']);
  });
});

describe('errors', () => {
  afterEach(tearDown);

  const reasons = Object.keys({
    unsupported: 1,
    'insecure-page': 1,
    'assets-unreachable': 1,
    'microphone-denied': 1,
    'microphone-missing': 1,
    'microphone-busy': 1,
    'microphone-lost': 1,
    'sound-blocked': 1,
    'endpoint-unreachable': 1,
    'endpoint-refused': 1,
    'endpoint-failed': 1,
    'too-many': 1,
    'limit-reached': 1,
    quota: 1,
    'link-failed': 1,
    'link-lost': 1,
    'session-expired': 1,
    'agent-failed': 1,
    'tool-failed': 1,
    'talking-elsewhere': 1,
  } satisfies Record<ErrorReason, 1>) as ErrorReason[];

  for (const reason of reasons) {
    it(`${reason} is alerted in plain words, told to the page, and can be tried again or closed`, async () => {
      const button = await setUp();
      const told: TalkProblem[] = [];
      button.addEventListener('talk-error', ({ reason, message, retryable }) =>
        told.push({ reason, detail: message, retryable }),
      );
      const talk = await startTalk(button);
      talk.fail(reason, true);
      await button.updateComplete;
      equal(button.status, 'error');
      ok(wordsIn(found(button, '[role=alert] p')).startsWith(english[reason]));
      deepEqual(told, [{ reason, detail: `because of ${reason}`, retryable: true }]);
      ok(inside(button, '[part=retry]'));
      found(button, '[part=dismiss]').click();
      await button.updateComplete;
      equal(inside(button, '[part=problem]'), null);
      equal(button.status, 'idle');
    });
  }

  it('that cannot be mended by trying again offer no such button', async () => {
    const button = await setUp();
    (await startTalk(button)).fail('quota', false);
    await button.updateComplete;
    equal(inside(button, '[part=retry]'), null);
  });

  it('in mid-talk are shown without ending it', async () => {
    const button = await setUp();
    const talk = await startTalk(button);
    talk.show({ problem: { reason: 'tool-failed', detail: '', retryable: false } });
    await button.updateComplete;
    equal(button.status, 'listening');
    ok(inside(button, '[part=problem]'));
    button.stop();
    await button.updateComplete;
    equal(inside(button, '[part=problem]'), null, 'a stop that was asked for is no error');
  });

  it('that were closed stay closed while the talk goes on', async () => {
    const button = await setUp();
    const talk = await startTalk(button);
    talk.show({ problem: { reason: 'tool-failed', detail: '', retryable: false } });
    await button.updateComplete;
    found(button, '[part=dismiss]').click();
    talk.status('hearing');
    await button.updateComplete;
    equal(button.status, 'hearing');
    equal(inside(button, '[part=problem]'), null);
    talk.show({ problem: { reason: 'agent-failed', detail: '', retryable: false } });
    await button.updateComplete;
    ok(inside(button, '[part=problem]'), 'another problem is another matter');
  });

  it('of a script that does not come are told, and the microphone is let go', async () => {
    const button = await setUp();
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const granted: Promise<MediaStream>[] = [];
    navigator.mediaDevices.getUserMedia = (wishes) => {
      granted.push(ask(wishes));
      return granted[0] ?? ask(wishes);
    };
    TalkButton.loadTalk = () => Promise.reject(new TypeError('Failed to fetch'));
    const told: string[] = [];
    for (const name of ['talk-error', 'talk-end'] as const) {
      button.addEventListener(name, (event) => told.push(`${name} ${event.reason}`));
    }
    button.start();
    Reflect.deleteProperty(navigator.mediaDevices, 'getUserMedia');
    const streams = await Promise.all(granted);
    await settled();
    deepEqual(told, ['talk-error assets-unreachable', 'talk-end failed']);
    deepEqual(
      streams.flatMap((stream) => stream.getTracks().map((track) => track.readyState)),
      ['ended'],
    );
  });

  it('of an endpoint that is no address are told', async () => {
    const button = await setUp({ endpoint: 'http://[' });
    button.start();
    await settled();
    await button.updateComplete;
    equal(button.status, 'error');
    equal(wordsIn(found(button, '[role=alert] p')), english['endpoint-unreachable']);
    equal(talks.length, 0);
  });

  it('speak the page’s own words', async () => {
    const button = await setUp();
    button.messages = { quota: 'Closed. Come back tomorrow.' };
    (await startTalk(button)).fail('quota', false);
    await button.updateComplete;
    equal(wordsIn(found(button, '[role=alert] p')), 'Closed. Come back tomorrow.');
  });
});
