import { createDirector } from '../../../src/session/director.js';
import { Succession } from '../../../src/session/succession.js';
import { Reporter } from '../../../src/session/reporter.js';
import { loadPlainWords } from '../../../src/session/load-plain-words.js';
import { ToolRunner } from '../../../src/session/tool-runner.js';
import { onDemand } from '../../../src/session/on-demand.js';
import type { Command, Fact } from '../../../src/engine/engine.js';
import { RunningTalk } from '../../../src/session/running-talk.js';
import type { Surroundings } from '../../../src/session/surroundings.js';
import type { Gesture, TalkListener, TalkOptions, Tool } from '../../../src/session/talk.js';
import type { LinkListener } from '../../../src/transport/transport.js';

/** A microphone's, as far as anybody looks. */
export class FakeTrack extends EventTarget {
  readonly kind = 'audio';
  enabled = true;
  /** By the system. */
  muted = false;
  readyState = 'live';
  stop(): void {
    this.readyState = 'ended';
  }
}

class FakeContext extends EventTarget {
  state = 'running';
  resume = (): Promise<void> => Promise.resolve();
  close(): Promise<void> {
    this.state = 'closed';
    return Promise.resolve();
  }
}

class FakeAudio extends EventTarget {
  paused = false;
  srcObject: unknown = null;
  played = 0;
  play(): Promise<void> {
    this.played += 1;
    return Promise.resolve();
  }
}

const reply = {
  talk: 'sealed',
  way: { transport: 'websocket', url: 'wss://model.test', protocols: ['realtime'] },
  interrupter: 'server',
  greeting: null,
  tools: [],
  observed: false,
  endsAtMs: null,
  conversation: null,
};
export const ready: Fact = { type: 'session-ready', sessionId: 's', expiresAtMs: null };

/** One talk on a stage of our own: what it did is in `did`, what it told in `told`. */
export function stage(
  overrides: {
    greeting?: string;
    ownsMicrophone?: boolean;
    tools?: readonly Tool[];
    transport?: TalkOptions['transport'];
    turnTaking?: TalkOptions['turnTaking'];
    typing?: boolean;
    ask?: () => Promise<MediaStream>;
    /** What the audio graph makes of a microphone. */
    listenTo?: () => void;
    /** With these, there are policies. */
    notes?: Readonly<Record<string, string>>;
    policies?: TalkOptions['policies'];
    thinkingSound?: boolean;
    /** As the endpoint tells it. */
    transcription?: object;
  } = {},
) {
  const track = new FakeTrack();
  const context = new FakeContext();
  const audio = new FakeAudio();
  const stream = { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream;
  let grant: (stream: MediaStream) => void = () => {};
  let deny: (error: unknown) => void = () => {};
  const microphone = new Promise<MediaStream>((resolve, reject) => {
    grant = resolve;
    deny = reject;
  });
  const did: string[] = [];
  const told: string[] = [];
  const commands: Command[] = [];
  const errors: unknown[] = [];
  const timers: { callback: () => void; delayMs: number; off: boolean }[] = [];
  const clock = { nowMs: 0 };
  let link: LinkListener | null = null;
  let ids = 0;
  let leave = (): void => {};
  let tellSettling: (verdict: string) => void = () => {};
  const around: Surroundings = {
    fetch: () =>
      Promise.resolve(
        new Response(
          JSON.stringify({
            ...reply,
            greeting: overrides.greeting ?? null,
            notes: overrides.notes,
            transcription: overrides.transcription,
          }),
        ),
      ),
    nowMs: () => clock.nowMs,
    newId: () => `id${(ids += 1)}`,
    setTimer: (callback, delayMs) => {
      const timer = { callback, delayMs, off: false };
      timers.push(timer);
      return () => {
        timer.off = true;
      };
    },
    setRetry: (callback, delayMs) => around.setTimer(callback, delayMs),
    openStage: () =>
      Promise.resolve({
        openCapture: () => ({}) as never,
        openPorts: () => Promise.resolve({} as never),
        hearBeside: () => {},
        outlet: {} as never,
        listenTo: overrides.listenTo ?? (() => did.push('listen to microphone')),
        close: () => did.push('close stage'),
      }),
    loadOnDemand: () => Promise.resolve(onDemand),
    loadToolRunner: () => Promise.resolve(ToolRunner),
    loadReporter: () => Promise.resolve(Reporter),
    createDirector: (needs) => (overrides.notes ? createDirector(needs) : Promise.reject(new Error('none'))),
    loadThinking: () => Promise.resolve((_, on) => void did.push(on ? 'think' : 'think no more')),
    loadPlainWords,
    loadSuccession: () => Promise.resolve(Succession),
    createTransport: () =>
      Promise.resolve({
        prepare: () => Promise.resolve(null),
        capabilities: { heardFrom: 'client', duck: 'gain', survivesBlockedMain: true },
        open: (id, access, listener) => {
          did.push(`open ${'url' in access.way ? access.way.url : 'by answer'}`);
          link = listener;
          return {
            id,
            send: (command) => commands.push(command),
            interrupt: () => did.push('interrupt'),
            settle: (verdict) => tellSettling(verdict),
            listen: (open) => did.push(open ? 'listen' : 'stop listening'),
            close: () => did.push('close link'),
          };
        },
        handOver: (from, to) => void did.push(`hand over ${from} to ${to}`),
        close: () => void did.push('close transport'),
      }),
    onLeave: (callback) => {
      leave = callback;
      return () => (leave = () => {});
    },
    reportError: (error) => errors.push(error),
  };
  const listener: TalkListener = {
    changed: ({ status }) => told.at(-1) !== status && told.push(status),
    levels: () => {},
    transcript: () => {},
    turn: ({ text }) => told.push(`turn ${text}`),
    cutOff: () => {},
    tool: () => true,
    problem: ({ reason }) => told.push(`problem ${reason}`),
    ended: (reason) => told.push(`ended ${reason}`),
  };
  const gesture = {
    context,
    audio,
    microphone,
    ask: () => overrides.ask?.() ?? Promise.reject(new Error('no other microphone')),
    ownsMicrophone: overrides.ownsMicrophone ?? true,
  } as unknown as Gesture;
  const asset = new URL('https://shop.test/asset.js');
  const assets = { worklet: asset, playback: null, worker: asset, polyfill: asset };
  const open = (): RunningTalk =>
    new RunningTalk(
      gesture,
      {
        endpoint: new URL('https://shop.test/talk'),
        transport: overrides.transport ?? 'websocket',
        identity: null,
        context: null,
        assetBase: null,
        lang: 'en',
        tools: overrides.tools ?? [],
        muted: false,
        turnTaking: overrides.turnTaking ?? 'auto',
        conversation: null,
        typing: overrides.typing ?? false,
        policies: overrides.policies ?? null,
        thinkingSound: overrides.thinkingSound ?? true,
      },
      listener,
      assets,
      around,
    );
  const live = async (): Promise<RunningTalk> => {
    const talk = open();
    grant(stream);
    await settled();
    link?.fact(ready);
    // Code for turns by hand is fetched.
    if (overrides.turnTaking === 'hold') await settled();
    // Where a page chooses policies, code for that is fetched.
    if (overrides.policies) {
      await settled();
      await import('../../../src/session/page-policies.js');
      await settled();
    }
    return talk;
  };
  const fact = (happened: Fact): void => link?.fact(happened);
  return {
    around,
    listener,
    track,
    context,
    audio,
    stream,
    did,
    told,
    commands,
    errors,
    clock,
    timers,
    open,
    live,
    fact,
    leave: () => leave(),
    settles: (told: (verdict: string) => void) => void (tellSettling = told),
    grant: () => grant(stream),
    deny: (error: unknown) => deny(error),
  };
}

/** Promises that are ready have been acted on. */
export const settled = async (): Promise<void> => {
  await new Promise(setImmediate);
  // What a talk may have fetched by a step: it comes in the order in which it was asked for.
  await import('../../../src/session/read-refusal.js');
  await new Promise(setImmediate);
};
