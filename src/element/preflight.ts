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

type Reason = 'microphone-denied' | 'microphone-missing';

/**
 * Looks, on intent, whether the microphone is blocked or missing. The visitor is asked for nothing by it, and what a
 * browser doesn't tell speaks against nothing. From then on it is followed: what is mended takes its card away.
 */
export function preflight(shown: Preflighted): Preflight {
  const reasons = new Set<Reason>();
  // The browser keeps what listens for as long as the page: not the element by it.
  const element = new WeakRef(shown);
  const note = (reason: Reason, stands: boolean): void => {
    reasons[stands ? 'add' : 'delete'](reason);
    const known = element.deref();
    const { problem } = known?.view ?? {};
    if (!stands && (!problem || problem.reason === reason)) known?.dismissProblem();
  };
  followPermission((denied) => note('microphone-denied', denied)).catch(() => {});
  followDevices((missing) => note('microphone-missing', missing)).catch(() => {});
  return {
    problem: () => {
      const [reason] = reasons;
      return reason && { reason, detail: 'As the browser said before the click.', retryable: true };
    },
    unblock: ({ problem, typed }) =>
      (problem ? problem.reason === 'microphone-denied' : typed && reasons.has('microphone-denied'))
        ? unblockKey(navigator)
        : undefined,
  };
}

type Note = (stands: boolean) => void;

/** Older browsers don't know the name, and reject. */
async function followPermission(note: Note): Promise<void> {
  const permission = await navigator.permissions.query({ name: 'microphone' });
  const isDenied = (): boolean => permission.state === 'denied';
  if (isDenied()) note(true);
  permission.addEventListener('change', () => note(isDenied()));
}

/** A device that may not be named yet is listed all the same. */
async function followDevices(note: Note): Promise<void> {
  const devices = navigator.mediaDevices;
  const areMissing = async (): Promise<boolean> =>
    !(await devices.enumerateDevices()).some(({ kind }) => kind === 'audioinput');
  if (await areMissing()) note(true);
  devices.addEventListener('devicechange', () => void areMissing().then(note));
}
