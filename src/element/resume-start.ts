import type { Gesture, Status } from '../session/talk.js';
import type { TalkEndEvent } from './events/always.js';
import { isOn } from './press.js';
import type { ResumeStart } from './properties.js';
import { keyOf, leftKeyOf, type Resuming } from './snapshot.js';
import { twoTones } from './tone.js';

/** What a talk that goes on by itself asks of its element. */
export interface Returning extends HTMLElement {
  readonly resumeStart: ResumeStart;
  readonly status: Status;
  readonly muted: boolean;
  start(): void;
}

/** From the leave to the microphone: whoever comes back later has done something else meanwhile. */
const RECENT_MS = 30_000;
/** The page that was left may take a moment to give the talk back; another tab keeps it. */
const PATIENCE_MS = 3_000;

/** Elements whose talk began without a tap. */
const began = new WeakSet<Returning>();

/**
 * In a talk of an element that wants the next page to go on by itself: notes a leave with the microphone open, for this
 * tab alone; and lets the visitor hear that a talk has begun which they have not tapped for.
 */
export function inTalk(host: Returning & Resuming, gesture: Gesture): void {
  if (began.delete(host)) announce(host, gesture);
  let { status } = host;
  const follow = (): void => {
    if (isOn(host.status)) ({ status } = host);
  };
  host.addEventListener('talk-statuschange', follow);
  const end = ({ reason }: TalkEndEvent): void => {
    host.removeEventListener('talk-statuschange', follow);
    // The property is the next talk's by now; the attribute is as the talk was last drawn.
    if (reason === 'stopped' && status !== 'parked' && !host.hasAttribute('muted'))
      noteLeave(leftKeyOf(host));
  };
  host.addEventListener('talk-end', end, { once: true });
}

/** The page that is left ends its talk, and does nothing any more: if it does, it was not left, and takes the note back. */
function noteLeave(key: string): void {
  const leftAtMs = String(Date.now());
  try {
    sessionStorage[key] = leftAtMs;
    setTimeout(() => {
      if (sessionStorage[key] === leftAtMs) sessionStorage.removeItem(key);
    });
  } catch {
    // The next page waits for a tap.
  }
}

/**
 * Goes on with the talk that this tab has left a moment ago, if nothing speaks against it: the microphone may be opened
 * without asking, the page is seen, and no other tab talks. Else the button waits for a tap. Tried once for each leave.
 */
export async function resumeByItself(host: Returning & Resuming): Promise<void> {
  const leftAtMs = Number(sessionStorage[leftKeyOf(host)]);
  sessionStorage.removeItem(leftKeyOf(host));
  await seen();
  if (!(await isAllowed()) || !(await isFree(host))) return;
  // All of that takes time.
  if (!host.isConnected || document.hidden || isOn(host.status) || !(Date.now() - leftAtMs < RECENT_MS))
    return;
  // At once, or as soon as it is known that the visitor has agreed to the owner's notice.
  began.add(host);
  host.start();
}

/** Resolves when somebody sees the page: not while it is hidden, nor rendered ahead of a click that may never come. */
async function seen(): Promise<void> {
  const isUnseen = (): boolean =>
    document.hidden || (document as Document & { readonly prerendering?: boolean }).prerendering === true;
  while (isUnseen())
    await new Promise((resolve) => {
      for (const change of ['visibilitychange', 'prerenderingchange'])
        document.addEventListener(change, resolve, { once: true });
    });
}

/** Browsers that don't tell would ask. */
async function isAllowed(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state === 'granted';
  } catch {
    return false;
  }
}

async function isFree(host: Resuming): Promise<boolean> {
  const { locks } = navigator as Partial<Navigator>;
  try {
    await locks?.request(keyOf(host), { signal: AbortSignal.timeout(PATIENCE_MS) }, () => {});
    return true;
  } catch {
    return false;
  }
}

/**
 * Plays the earcon as soon as the talk listens and its sound is let through. Over WebRTC the transport has played it
 * when it began to listen, if the sound was let through by then.
 */
function announce(host: Returning, { context, audio }: Gesture): void {
  const over = new AbortController();
  const { signal } = over;
  const play = (): void => {
    if (context.state !== 'running') return;
    over.abort();
    twoTones(context);
  };
  const listens = (): void => {
    if (host.status === 'connecting') return;
    host.removeEventListener('talk-statuschange', listens);
    if (context.state === 'running' && audio.srcObject) return;
    context.addEventListener('statechange', play, { signal });
    play();
  };
  host.addEventListener('talk-statuschange', listens, { signal });
  listens();
  host.addEventListener('talk-end', () => over.abort(), { once: true });
}
