import type { SpeakHow, TalkView } from '../session/talk.js';
import type { MessageKey } from './messages.js';
import { settings } from './settings.js';

/** Shorter than that is no turn: a click out of habit, a finger that slipped. */
const SHORTEST_MS = 100;

export interface HoldNeeds {
  hand(): TalkView['hand'];
  speak(how: SpeakHow): void;
  /** The words on the button are others now. */
  changed(): void;
}

/** How assistive technology presses, in its own name: nobody holds a button by it. */
const isVirtual = ({ width, height, pressure, detail, pointerType }: PointerEvent): boolean =>
  (width === 0 && height === 0) ||
  (width === 1 && height === 1 && pressure === 0 && detail === 0 && pointerType === 'mouse');

/**
 * Hold to talk, on the main button: it begins with a pointer or a key going down, and is sent when that comes up or
 * when anything takes it away. Activations that nobody can hold (a switch, a screen reader) begin and send in turn.
 * Fetched where turns are made by hand; does nothing in a talk in which they are not.
 */
export class HoldToTalk {
  readonly #needs: HoldNeeds;
  /** The press under way, by its event's time. */
  #sinceMs: number | null = null;
  /** The click that follows is a press's, which has been acted on. */
  #clickIsSpent = false;
  #tooShort = false;
  /** The visitor does not hold: the last turn was begun by an activation that is no press. */
  #tapped = false;

  constructor(main: HTMLElement, needs: HoldNeeds) {
    this.#needs = needs;
    // A finger that rests is neither scrolling, nor selecting, nor asking for a menu.
    for (const name of ['touch-action', 'user-select', '-webkit-user-select', '-webkit-touch-callout'])
      main.style.setProperty(name, 'none');
    main.addEventListener('pointerdown', (event) => this.#pointerDown(event, main));
    for (const type of ['pointerup', 'pointercancel', 'lostpointercapture', 'blur'] as const)
      main.addEventListener(type, this.#up);
    main.addEventListener('keydown', (event) => this.#keyDown(event));
    main.addEventListener('keyup', (event) => this.#keyUp(event));
    // One that nobody pressed for. After a long press some browsers send no click, whose place it must not take.
    main.addEventListener(
      'click',
      ({ detail }) => {
        if (detail === 0) this.#clickIsSpent = false;
      },
      true,
    );
    main.addEventListener('contextmenu', (event) => {
      if (this.#sinceMs !== null) event.preventDefault();
    });
  }

  /** What the button says that pressing it does; undefined: what it says anyway. */
  get hint(): MessageKey | undefined {
    const hand = this.#needs.hand();
    if (!hand) return undefined;
    if (hand === 'held') return this.#taps ? 'tap-send' : 'release-send';
    if (this.#tooShort) return 'held-too-short';
    return this.#tapped || settings().tap ? 'tap-talk' : 'press-hold';
  }

  /** Whether the click was for us. */
  click(): boolean {
    const spent = this.#clickIsSpent;
    this.#clickIsSpent = false;
    const hand = this.#needs.hand();
    if (!hand) return false;
    this.#tapped = !spent;
    if (!spent) this.#speak(hand === 'held' ? 'send' : 'begin');
    return true;
  }

  /** A toggle that is on is sent by a toggle, however the button can be held. */
  get #taps(): boolean {
    return this.#needs.hand() === 'held' && this.#sinceMs === null;
  }

  #pointerDown(event: PointerEvent, main: HTMLElement): void {
    this.#clickIsSpent = !isVirtual(event) && !settings().tap;
    if (!this.#clickIsSpent || event.button !== 0 || !event.isPrimary) return;
    if (this.#down(event)) main.setPointerCapture(event.pointerId);
  }

  #keyDown(event: KeyboardEvent): void {
    if (!isPress(event)) return;
    if (event.repeat ? this.#needs.hand() : this.#down(event)) event.preventDefault();
  }

  /** Firefox clicks when Space comes up. */
  #keyUp(event: KeyboardEvent): void {
    if (!isPress(event) || this.#sinceMs === null) return;
    event.preventDefault();
    this.#up(event);
  }

  /** Whether a turn begins by it. */
  #down({ timeStamp }: Event): boolean {
    if (!this.#needs.hand() || settings().tap) return false;
    this.#sinceMs = timeStamp;
    this.#speak('begin');
    // A window that loses the focus gets no more keys.
    addEventListener('blur', this.#up, { once: true });
    return true;
  }

  readonly #up = ({ timeStamp }: Event): void => {
    if (this.#sinceMs === null) return;
    const tooShort = timeStamp - this.#sinceMs < SHORTEST_MS;
    this.#sinceMs = null;
    this.#speak(tooShort ? 'discard' : 'send');
    this.#tooShort = tooShort;
    this.#needs.changed();
  };

  #speak(how: SpeakHow): void {
    this.#tooShort = false;
    this.#needs.speak(how);
  }
}

const isPress = ({ key }: KeyboardEvent): boolean => key === ' ' || key === 'Enter';
