import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WorkletError } from '../../../src/audio/worklet-support.js';
import { makeGesture } from '../../../src/element/gesture.js';
import type { Fact } from '../../../src/engine/engine.js';
import type { ErrorReason, TalkProblem, Tool } from '../../../src/session/talk.js';
import { settled, stage } from './stage.js';

type Stage = ReturnType<typeof stage>;

interface Cause {
  readonly what: string;
  readonly retryable: boolean;
  /** What is different before the click. */
  readonly given?: (on: Stage) => void;
  /** The click was answered: the microphone is granted and the session in force, unless this says otherwise. */
  readonly provoke?: (on: Stage) => void | Promise<void>;
}

const answers =
  (status: number, reason: string, retryable = false) =>
  (on: Stage): void => {
    const body = JSON.stringify({ error: { reason, message: 'No.', retryable } });
    Object.assign(on.around, { fetch: () => Promise.resolve(new Response(body, { status })) });
  };

const stageFails =
  (reason: 'unsupported' | 'assets-unreachable') =>
  (on: Stage): void => {
    Object.assign(on.around, { openStage: () => Promise.reject(new WorkletError(reason, 'test')) });
  };

const microphoneFails = (name: string): Pick<Cause, 'provoke'> => ({
  provoke: (on) => {
    on.open();
    on.deny(new DOMException('test', name));
  },
});

const begins =
  (then: (on: Stage) => void | Promise<void>) =>
  async (on: Stage): Promise<void> => {
    await on.live();
    await then(on);
  };

const opens = (on: Stage): void => {
  on.open();
  on.grant();
};

const failedResponse: Fact = {
  type: 'response-finished',
  responseId: 'R',
  status: 'failed',
  reason: 'server_error',
  message: null,
  totalTokens: null,
};
const call: Fact = {
  type: 'tool-called',
  responseId: 'R',
  itemId: 'I',
  callId: 'C',
  name: 'look',
  arguments: '{}',
};

/** A page that is not secure has no `mediaDevices`; the click itself finds that out. */
const clickWithoutDevices = (): TalkProblem => {
  const globals = { AudioContext: Object, navigator: {}, isSecureContext: false };
  const before = Object.keys(globals).map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  );
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true });
  try {
    const outcome = makeGesture(null);
    assert.equal(outcome.type, 'refused');
    return outcome.type === 'refused' ? outcome.problem : assert.fail();
  } finally {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
  }
};

const causes: Readonly<Record<Exclude<ErrorReason, 'insecure-page'>, Cause>> = {
  unsupported: {
    what: 'a browser without worklets which the stand-in does not help',
    retryable: false,
    given: stageFails('unsupported'),
  },
  'assets-unreachable': {
    what: 'a worklet that cannot be fetched',
    retryable: true,
    given: stageFails('assets-unreachable'),
  },
  'microphone-denied': {
    what: 'a visitor who says no',
    retryable: true,
    ...microphoneFails('NotAllowedError'),
  },
  'microphone-missing': {
    what: 'a machine without a microphone',
    retryable: true,
    ...microphoneFails('NotFoundError'),
  },
  'microphone-busy': {
    what: 'a microphone in use elsewhere',
    retryable: true,
    ...microphoneFails('NotReadableError'),
  },
  'microphone-lost': {
    what: 'a microphone that is unplugged',
    retryable: true,
    provoke: begins((on) => void on.track.dispatchEvent(new Event('ended'))),
  },
  'sound-blocked': {
    what: 'a context that stays suspended',
    retryable: true,
    given: (on) => {
      on.context.state = 'suspended';
    },
    provoke: begins((on) => on.timers.find(({ delayMs }) => delayMs === 1000)?.callback()),
  },
  'endpoint-unreachable': {
    what: 'an endpoint behind no network',
    retryable: true,
    given: (on) => {
      Object.assign(on.around, { fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
    },
  },
  'endpoint-refused': {
    what: 'a visitor whom the endpoint lets in nowhere',
    retryable: false,
    given: answers(403, 'refused'),
  },
  'endpoint-failed': {
    what: 'an endpoint whose vendor is down',
    retryable: true,
    given: answers(502, 'upstream', true),
  },
  'too-many': {
    what: 'an endpoint with too many talks',
    retryable: true,
    given: answers(429, 'too-many', true),
  },
  'limit-reached': {
    what: 'a visitor who has talked all day',
    retryable: false,
    given: answers(429, 'limit'),
  },
  quota: { what: 'an account that is used up', retryable: false, given: answers(503, 'quota') },
  'link-failed': {
    what: 'a socket that closes before the session is in force',
    retryable: true,
    provoke: async (on) => {
      opens(on);
      await settled();
      on.fact({ type: 'link-closed', code: 1006, message: '' });
    },
  },
  'link-lost': {
    what: 'a socket that closes in mid-talk',
    retryable: true,
    provoke: begins((on) => on.fact({ type: 'link-closed', code: 1006, message: '' })),
  },
  'session-expired': {
    what: 'a session that has reached its cap',
    retryable: true,
    provoke: begins((on) =>
      on.fact({
        type: 'refused',
        requestId: null,
        code: 'session_expired',
        message: 'An hour is over.',
        severity: 'expired',
      }),
    ),
  },
  'agent-failed': {
    what: 'a response that fails',
    retryable: true,
    provoke: begins((on) => on.fact(failedResponse)),
  },
  'tool-failed': {
    what: 'a tool of the page’s that throws',
    retryable: true,
    provoke: begins((on) => on.fact(call)),
  },
  'talking-elsewhere': {
    what: 'a talk that another tab takes over',
    retryable: true,
    provoke: async (on) => (await on.live()).stop('taken-over'),
  },
};

const look: Tool = {
  name: 'look',
  description: '',
  parameters: {},
  run: () => {
    throw new Error('nothing there');
  },
};

for (const [reason, { what, retryable, given, provoke = opens }] of Object.entries(causes)) {
  test(`${what} is told once, as ${reason}, which ${retryable ? 'may' : 'need not'} be tried again`, async () => {
    const on = stage({ tools: [look] });
    const problems: TalkProblem[] = [];
    on.listener.problem = (problem) => problems.push(problem);
    given?.(on);
    await provoke(on);
    await settled();
    assert.deepEqual(
      problems.map((problem) => [problem.reason, problem.retryable]),
      [[reason, retryable]],
    );
    assert.notEqual(problems[0]?.detail, '', 'a log gets more than the reason');
    assert.deepEqual(on.errors, [], 'nothing is thrown');
  });
}

test('a page that is not secure is told as insecure-page, which need not be tried again', () => {
  const { reason, retryable, detail } = clickWithoutDevices();
  assert.deepEqual([reason, retryable], ['insecure-page', false]);
  assert.notEqual(detail, '');
});
