import type { TalkProblem, TalkView } from '../session/talk.js';
import type { MessageKey } from './messages.js';
import { ELSEWHERE, isTalkedIn, nameOf } from './one-talk.js';
import type { Resuming } from './snapshot.js';
import { unblockKey } from './unblock.js';

/** What shows the problem, and can take it back; without one it is drawn anew. */
export interface Preflighted {
  readonly view: TalkView;
  dismissProblem(): void;
}

/** What is known before a click. */
export interface Preflight {
  /**
   * Why a talk that began now would come to nothing; undefined: nothing speaks against it. `spoken`: it wants a
   * microphone of the visitor's. Whoever reads that another tab talks, and presses, wants the talk here.
   */
  problem(spoken: boolean): TalkProblem | undefined;
  /** The words for lifting the block that is shown, or that the visitor types by. */
  unblock(view: TalkView): MessageKey | undefined;
}

const DENIED = 'microphone-denied';

/**
 * Looks, on intent, whether the microphone is blocked or missing, or another tab talks. The visitor is asked for nothing by it, and what a
 * browser doesn't tell speaks against nothing. From then on it is followed: what is mended takes its card away.
 */
export function preflight(shown: Preflighted, host: Resuming): Preflight {
  type Known = 'microphone-denied' | 'microphone-missing' | 'talking-elsewhere';
  const reasons = new Set<Known>();
  // The browser keeps what listens for as long as the page: not the element by it.
  const element = new WeakRef(shown);
  const follow = async (
    reason: Known,
    source: EventTarget,
    change: string,
    stands: () => boolean | Promise<boolean>,
  ): Promise<void> => {
    if (await stands()) reasons.add(reason);
    source.addEventListener(change, async () => {
      if (await stands()) return reasons.add(reason);
      reasons.delete(reason);
      const known = element.deref();
      if ((known?.view.problem?.reason ?? reason) === reason) known?.dismissProblem();
    });
  };
  const { permissions, mediaDevices } = navigator;
  const lookAll = async (): Promise<void> => {
    await follow('microphone-missing', mediaDevices, 'devicechange', async () => {
      const devices = await mediaDevices.enumerateDevices();
      // One that may not be named yet is listed all the same.
      return !devices.some(({ kind }) => kind === 'audioinput');
    });
    // Browsers that don't know the name reject.
    const permission = await permissions.query({ name: 'microphone' });
    await follow(DENIED, permission, 'change', () => permission.state === 'denied');
  };
  lookAll().catch(() => {});
  const name = nameOf(host);
  const owner = new WeakRef(host);
  if (name !== null)
    follow(ELSEWHERE, new BroadcastChannel(name), 'message', () => isTalkedIn(name, owner.deref())).catch(
      () => {},
    );
  return {
    problem: (spoken) => {
      const isRead = element.deref()?.view.problem?.reason === ELSEWHERE;
      const reason = [...reasons].findLast((known) => (known === ELSEWHERE ? !isRead : spoken));
      return reason && { reason, detail: '', retryable: true };
    },
    unblock: ({ problem, typed }) =>
      // A frame is let through by the page around it, if at all.
      self === top && (problem ? problem.reason === DENIED : typed && reasons.has(DENIED))
        ? unblockKey(navigator)
        : undefined,
  };
}
