import { microphoneProblem, muteMicrophone, watchMicrophone } from '../audio/microphone.js';
import type { Stage } from '../audio/stage.js';
import { WorkletError } from '../audio/worklet-support.js';
import type { Way } from '../engine/reply.js';
import type { Transport } from '../transport/transport.js';
import type { OutsideFact } from './events.js';
import type { Assets, Surroundings } from './surroundings.js';
import type { Gesture, TalkProblem } from './talk.js';

/** A browser that lets sound through does so within a moment; one that doesn't waits for a gesture for ever. */
const BLOCKED_AFTER_MS = 1000;

/**
 * Microphone, audio graph and transport of one talk, from its click to its release: opened together, and closed even
 * if they come after the release.
 */
export class Sound {
  readonly #gesture: Gesture;
  readonly #assets: Assets;
  readonly #around: Surroundings;
  readonly #tell: (fact: OutsideFact) => void;
  readonly #released = new AbortController();
  #microphone: Promise<MediaStream>;
  /** The page's own is never stopped. */
  #owned: boolean;
  #stream: MediaStream | null = null;
  #unwatch = (): void => {};
  #silent = false;
  #stage: Promise<Stage> | null = null;
  #transport: Transport | null = null;

  constructor(gesture: Gesture, assets: Assets, around: Surroundings, tell: (fact: OutsideFact) => void) {
    this.#gesture = gesture;
    this.#microphone = gesture.microphone;
    this.#owned = gesture.ownsMicrophone;
    this.#assets = assets;
    this.#around = around;
    this.#tell = tell;
  }

  /** Null until it is prepared, and after the release. */
  get transport(): Transport | null {
    return this.#transport;
  }

  /** Told by `microphone-opened` or `microphone-failed`. The graph is built while the visitor is being asked. */
  async open(): Promise<void> {
    const { context, audio } = this.#gesture;
    this.#watchFlow(context, 'statechange');
    this.#watchFlow(audio, 'pause', 'playing');
    if (!this.#flows) this.#checkFlow();
    const problems = [this.#openStage(), this.#openMicrophone()].map(async (opening) => {
      const problem = await opening;
      if (problem) this.#tellUnlessReleased({ type: 'microphone-failed', problem });
      return problem;
    });
    const failed = (await Promise.all(problems)).some((problem) => problem !== null);
    if (!failed) this.#tellUnlessReleased({ type: 'microphone-opened' });
  }

  /**
   * The first microphone of a talk that began without, or another: told by `microphone-opened` or `microphone-failed`.
   * The one in use is given back before: some browsers open one at a time. `lost`: what is told if there is none.
   */
  async reopen(lost: TalkProblem | null = null): Promise<void> {
    const isPages = !this.#owned && !this.#stream;
    const wasTaken = this.#isTaken;
    this.#letGo();
    // The page's own that was let go is still there.
    if (!isPages) {
      this.#microphone = this.#gesture.ask();
      this.#owned = true;
    }
    const problem = await this.#openMicrophone();
    if (problem) return this.#tellUnlessReleased({ type: 'microphone-failed', problem: lost ?? problem });
    if (this.#stream) this.#tellUnlessReleased({ type: 'microphone-opened' });
    if (wasTaken) this.#checkFlow();
  }

  /** Until `reopen` there is no microphone, and one that comes late is not wanted. */
  shut(): void {
    this.#letGo();
    if (this.#owned) this.#microphone = new Promise(() => {});
    void this.#hear(null);
  }

  /** Told by `link-prepared` or `link-unprepared`. The stage may still be opening. */
  async prepare(linkId: string, kind: Way['transport']): Promise<void> {
    this.#transport?.close();
    this.#transport = null;
    const { worker: workerUrl } = this.#assets;
    try {
      const parts = {
        stage: this.#stageOnce(),
        gesture: this.#gesture,
        microphone: () => this.#microphone,
        workerUrl,
      };
      const transport = await this.#around.createTransport(kind, parts);
      if (this.#released.signal.aborted) return transport.close();
      this.#transport = transport;
      this.#tellUnlessReleased({ type: 'link-prepared', linkId, sdp: await transport.prepare() });
    } catch (error) {
      this.#tellUnlessReleased({ type: 'link-unprepared', linkId, detail: String(error) });
    }
  }

  /** To be called in a visitor's tap. False: the sound flows. */
  resume(): boolean {
    if (this.#flows) return false;
    this.#resume();
    if (this.#owned && this.#isTaken) void this.reopen();
    return true;
  }

  silence(silent: boolean): void {
    this.#silent = silent;
    if (this.#stream) muteMicrophone(this.#stream, silent);
  }

  /** Where other sounds go in. */
  async outlet(): Promise<AudioNode> {
    return (await this.#stageOnce()).outlet;
  }

  /** Idempotent. What is the page's own stays open, as it was. */
  release(): void {
    if (this.#released.signal.aborted) return;
    this.#released.abort();
    this.#transport?.close();
    this.#transport = null;
    this.#letGo();
    this.#gesture.context.close().catch(() => {});
  }

  async #openMicrophone(): Promise<TalkProblem | null> {
    const asked = this.#microphone;
    const isWanted = (): boolean => !this.#released.signal.aborted && asked === this.#microphone;
    try {
      const stream = await asked;
      if (!isWanted()) {
        this.#giveBack(stream);
        return null;
      }
      this.#stream = stream;
      if (this.#silent) muteMicrophone(stream, true);
      for (const track of stream.getAudioTracks()) this.#watchFlow(track, 'mute', 'unmute');
      this.#unwatch = watchMicrophone(stream, () => this.#microphoneLost());
      return await this.#hear(stream);
    } catch (error) {
      return isWanted() ? microphoneProblem(error) : null;
    }
  }

  /**
   * Words spoken from now on are kept, whatever else has yet to come. Throws where the graph refuses the microphone: in
   * some browsers that of a headset whose rate is another. Of a stage that fails its opening tells.
   */
  async #hear(stream: MediaStream | null): Promise<null> {
    const stage = await this.#stageOnce().catch(() => null);
    if (this.#stream === stream) stage?.listenTo(stream);
    return null;
  }

  #stageOnce(): Promise<Stage> {
    const { context, voice } = this.#gesture;
    const { worklet, playback, polyfill } = this.#assets;
    this.#stage ??= this.#around.openStage({
      context,
      output: voice,
      stream: null,
      workletUrl: worklet,
      playbackUrl: playback,
      polyfillUrl: polyfill,
    });
    return this.#stage;
  }

  async #openStage(): Promise<TalkProblem | null> {
    try {
      const stage = await this.#stageOnce();
      if (this.#released.signal.aborted) {
        stage.close();
        return null;
      }
      this.#released.signal.addEventListener('abort', () => stage.close());
      return null;
    } catch (error) {
      const reason = error instanceof WorkletError ? error.reason : 'unsupported';
      return { reason, detail: String(error), retryable: reason === 'assets-unreachable' };
    }
  }

  /** Unplugged, or taken back: the talk goes on with the microphone that the system has now, if there is one. */
  #microphoneLost(): void {
    const detail = 'It was unplugged or taken back.';
    const problem = { reason: 'microphone-lost', detail, retryable: true } as const;
    if (this.#owned) void this.reopen(problem);
    else this.#tell({ type: 'microphone-failed', problem });
  }

  #tellUnlessReleased(fact: OutsideFact): void {
    if (!this.#released.signal.aborted) this.#tell(fact);
  }

  #letGo(): void {
    this.#unwatch();
    if (this.#stream) this.#giveBack(this.#stream);
    this.#stream = null;
  }

  #giveBack(stream: MediaStream): void {
    if (this.#owned) for (const track of stream.getTracks()) track.stop();
    else if (this.#silent) muteMicrophone(stream, false);
  }

  /** A phone call, a lock screen or a browser's policy may stop context, element or microphone at any time. */
  #watchFlow(target: EventTarget, ...changes: readonly string[]): void {
    for (const change of changes)
      target.addEventListener(change, this.#checkFlow, { signal: this.#released.signal });
  }

  readonly #checkFlow = (): void => {
    const { context } = this.#gesture;
    const { signal } = this.#released;
    if (signal.aborted || context.state === 'closed') return;
    if (this.#flows) return this.#tell({ type: 'sound-allowed' });
    // Some let it go on by itself.
    this.#resume();
    const cancel = this.#around.setTimer(() => {
      if (signal.aborted || this.#flows) return;
      const detail = this.#isTaken ? 'The microphone is muted.' : `The AudioContext is ${context.state}.`;
      this.#tell({ type: 'sound-blocked', problem: { reason: 'sound-blocked', detail, retryable: true } });
    }, BLOCKED_AFTER_MS);
    signal.addEventListener('abort', cancel);
  };

  /** The element plays only what WebRTC brings. */
  get #flows(): boolean {
    const { context, audio } = this.#gesture;
    return context.state === 'running' && !(audio.paused && audio.srcObject) && !this.#isTaken;
  }

  /** By the system: a telephone call, another tab that some browsers hear instead, a switch on the device. */
  get #isTaken(): boolean {
    return !!this.#stream?.getAudioTracks().some(({ muted }) => muted);
  }

  #resume(): void {
    const { context, audio } = this.#gesture;
    for (const started of [context.resume(), audio.play()]) started.catch(() => {});
  }
}
