import { openStage } from '../audio/stage.js';
import type { Way } from '../engine/reply.js';
import type { Transport } from '../transport/transport.js';
import { assetsAt } from './assets.js';
import { checked } from './checked.js';
import { createDirector } from './director.js';
import { loadPlainWords } from './load-plain-words.js';
import { contextToSend } from './page-context.js';
import { setRetry } from './set-retry.js';
import { RunningTalk } from './running-talk.js';
import { plainAtHand } from './state.js';
import type { Surroundings, TransportParts } from './surroundings.js';
import type { OpenTalk } from './talk.js';

/** How each transport is made; of one that is not built in, its code is fetched first. */
export type Transports = Readonly<Record<Way['transport'], (parts: TransportParts) => Promise<Transport>>>;

const browser: Omit<Surroundings, 'createTransport'> = {
  fetch: (input, init) => fetch(input, init),
  nowMs: () => performance.timeOrigin + performance.now(),
  newId: () => crypto.randomUUID().replaceAll('-', '').slice(0, 20),
  setTimer: (callback, delayMs) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  setRetry,
  openStage,
  loadOnDemand: () => import('./on-demand.js').then(({ onDemand }) => onDemand),
  loadToolRunner: () => import('./tool-runner.js').then(({ ToolRunner }) => ToolRunner),
  createDirector,
  loadThinking: () => import('../audio/thinking.js').then(({ think }) => think),
  loadReporter: () => import('./reporter.js').then(({ Reporter }) => Reporter),
  loadPlainWords,
  loadSuccession: () => import('./succession.js').then(({ Succession }) => Succession),
  onLeave: (callback) => {
    addEventListener('pagehide', callback);
    return () => removeEventListener('pagehide', callback);
  },
  reportError: (error) => reportError(error),
};

/**
 * Begins one talk in the browser; to be called with what the visitor's click has made. Never throws. `worklet`: what it
 * needs of it, for the transport that is built in.
 */
export const openTalkBy =
  (transports: Transports, worklet: 'capture' | 'worklet'): OpenTalk =>
  (gesture, options, listener) => {
    const sent = { ...options, context: contextToSend(options.context) };
    const beside = assetsAt(options.assetBase);
    const assets = {
      ...beside,
      worklet: checked(beside[worklet]),
      playback: worklet === 'capture' ? () => checked(beside.worklet) : null,
    };
    const talk = new RunningTalk(gesture, sent, listener, assets, {
      ...browser,
      createTransport: (kind, parts) => transports[kind](parts),
    });
    if (!plainAtHand(options.lang)) void talk.learn(options.lang);
    return talk;
  };
