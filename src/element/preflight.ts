import type { TalkProblem, TalkView } from '../session/talk.js';
import type { MessageKey } from './messages.js';
import { unblockKey } from './unblock.js';

/** What shows the problem, and can take it back; without one it is drawn anew. */
export interface Preflighted {
  readonly view: TalkView;
  dismissProblem(): void;
}

/** What is known of the microphone. */
export interface Preflight {
  /** Why a talk that began now would not get one; undefined: nothing speaks against it. */
  problem(): TalkProblem | undefined;
  /** The words for lifting the block that is shown, or that the visitor types by. */
  unblock(view: TalkView): MessageKey | undefined;
}

const DENIED = 'microphone-denied';

/**
 * Looks, on intent, whether the microphone is blocked or missing. The visitor is asked for nothing by it, and what a
 * browser doesn't tell speaks against nothing. From then on it is followed: what is mended takes its card away.
 */
export function preflight(shown: Preflighted): Preflight {
  const reasons = new Set<'microphone-denied' | 'microphone-missing'>();
  // The browser keeps what listens for as long as the page: not the element by it.
  const element = new WeakRef(shown);
  const follow = async (
    reason: 'microphone-denied' | 'microphone-missing',
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
  return {
    problem: () => {
      const reason = [...reasons].at(-1);
      return reason && { reason, detail: '', retryable: true };
    },
    unblock: ({ problem, typed }) =>
      // A frame is let through by the page around it, if at all.
      self === top && (problem ? problem.reason === DENIED : typed && reasons.has(DENIED))
        ? unblockKey(navigator)
        : undefined,
  };
}
