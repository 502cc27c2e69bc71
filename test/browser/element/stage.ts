import { TalkButton } from '../../../src/define.js';
import type {
  EndReason,
  ErrorReason,
  Gesture,
  OpenTalk,
  Status,
  StopReason,
  Talk,
  TalkListener,
  TalkOptions,
  TalkView,
} from '../../../src/session/talk.js';
import type { Words } from '../../../src/element/languages.js';
import { english } from '../../../src/element/english.js';
import type { TalkCode } from '../../../src/element/load-talk.js';
import * as start from '../../../src/element/start.js';
import type { Turn } from '../../../src/conversation/turn.js';

export { TalkButton };

/** A talk that does what a test tells it, and notes what the element asks of it. */
export class ScriptedTalk implements Talk {
  view: TalkView;
  readonly asked: string[] = [];
  readonly gesture: Gesture;
  readonly options: TalkOptions;
  readonly listener: TalkListener;

  constructor(gesture: Gesture, options: TalkOptions, listener: TalkListener) {
    this.gesture = gesture;
    this.options = options;
    this.listener = listener;
    this.view = {
      status: 'connecting',
      conversation: { turns: [], toolCalls: [] },
      muted: options.muted,
      problem: null,
      confirmation: null,
    };
  }

  show(change: Partial<TalkView>): void {
    this.view = { ...this.view, ...change };
    this.listener.changed(this.view);
  }

  status(status: Status): void {
    this.show({ status, muted: status === 'muted' });
  }

  fail(reason: ErrorReason, retryable: boolean): void {
    const problem = { reason, detail: `because of ${reason}`, retryable };
    this.show({ status: 'error', problem });
    this.listener.problem(problem);
    this.end(reason === 'microphone-denied' ? 'denied' : 'failed');
  }

  /** Closes what the click opened, as a talk does. */
  end(reason: EndReason): void {
    void this.gesture.context.close();
    if (this.gesture.ownsMicrophone) {
      this.gesture.microphone
        .then((stream) => stream.getTracks().forEach((track) => track.stop()))
        .catch(() => {});
    }
    this.listener.ended(reason);
  }

  stop(reason?: StopReason): void {
    this.asked.push('stop');
    if (reason === 'taken-over')
      this.show({ status: 'error', problem: { reason: 'talking-elsewhere', detail: '', retryable: true } });
    this.end(reason ?? 'stopped');
  }
  interrupt(): void {
    this.asked.push('interrupt');
  }
  send(text: string): void {
    this.asked.push(`send ${text}`);
  }
  mute(muted: boolean): void {
    this.asked.push(muted ? 'mute' : 'unmute');
    this.show({ muted, status: muted ? 'muted' : 'listening' });
  }
  speak(how: 'begin' | 'send' | 'discard'): void {
    this.asked.push(how);
    this.show({ hand: how === 'begin' ? 'held' : 'free' });
  }
  resume(): boolean {
    if (this.view.hint) this.asked.push('resume');
    return this.view.hint !== undefined;
  }
  changeMicrophone(): void {
    this.asked.push('change microphone');
  }
  declare(tools: TalkOptions['tools']): void {
    this.asked.push(`declare ${tools.map((tool) => tool.name).join(' ')}`);
  }
  confirm(confirmationId: string, yes: boolean, words: string): void {
    this.asked.push(`confirm ${confirmationId} ${yes ? 'yes' : 'no'} ${words}`);
    this.show({ confirmation: null });
  }
  rate(rating: string, comment: string): void {
    this.asked.push(`rate ${rating} ${comment}`);
  }
  answerTool(callId: string, output: unknown): void {
    this.asked.push(`answer ${callId} ${JSON.stringify(output)}`);
  }
}

/** All talks that were opened since `setUp`, in their order. */
export const talks: ScriptedTalk[] = [];

const openTalk: OpenTalk = (gesture, options, listener) => {
  const talk = new ScriptedTalk(gesture, options, listener);
  talks.push(talk);
  return talk;
};

/** The tabs of other tests are none of a test's. */
const claim: TalkCode['claim'] = () =>
  Promise.resolve({ problem: null, taken: () => undefined, release: () => undefined });

export const bringTalk = (): Promise<TalkCode> => Promise.resolve({ openTalk, ...start, claim });

/** With other tabs, of which each has an endpoint of its own. */
export const bringTalkAmongTabs = (): Promise<TalkCode> => Promise.resolve({ openTalk, ...start });

/** At once, so that a test need not wait for words. */
const bringEnglish = (): Promise<Words> =>
  Promise.resolve({ default: english, more: () => Promise.resolve({}) });

/** One button on an otherwise empty page. */
export async function setUp(
  attributes: Readonly<Record<string, string>> = {},
  loadTalk: typeof bringTalk = bringTalk,
): Promise<TalkButton> {
  talks.length = 0;
  TalkButton.loadTalk = loadTalk;
  TalkButton.loadWords = bringEnglish;
  const button = document.createElement('talk-button');
  for (const [name, value] of Object.entries(attributes)) button.setAttribute(name, value);
  const main = document.createElement('main');
  main.append(document.createElement('h1'), button);
  main.firstElementChild?.append('A page');
  document.body.replaceChildren(main);
  document.documentElement.lang = 'en';
  document.title = 'A page';
  await button.updateComplete;
  return button;
}

export async function tearDown(): Promise<void> {
  document.body.replaceChildren();
  await settled();
}

/** Starts a talk as a page would and waits until it is open. */
export async function startTalk(button: TalkButton, status: Status = 'listening'): Promise<ScriptedTalk> {
  button.start();
  await settled();
  const talk = talks.at(-1);
  if (!talk) throw new Error('no talk was opened');
  talk.status(status);
  await button.updateComplete;
  return talk;
}

/** All microtasks and one task have run. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** All that was reported is drawn, with the panel's code there, and what it may fetch. */
export async function shown(button: TalkButton): Promise<void> {
  await Promise.all([
    import('../../../src/element/panel/panel.js'),
    import('../../../src/element/panel/consent.js'),
    import('../../../src/element/panel/questions.js'),
    import('../../../src/element/panel/after.js'),
    import('../../../src/element/panel/card.js'),
    import('../../../src/element/panel/take-along.js'),
    import('../../../src/element/panel/tool-label.js'),
    import('../../../src/element/panel/typed-answer.js'),
    import('../../../src/element/panel/links.js'),
  ]);
  // The panel comes; it is drawn, and asks for what it lacks, which may take a round; then with it.
  for (let round = 0; round < 10; round++) {
    await settled();
    await button.updateComplete;
  }
}

export const inside = (button: TalkButton, selector: string): HTMLElement | null =>
  button.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;

export function found(button: TalkButton, selector: string): HTMLElement {
  const element = inside(button, selector);
  if (!element) throw new Error(`nothing matches ${selector}`);
  return element;
}

/** What is written there, without the templates' line breaks. */
export const wordsIn = (element: Element | null): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

export const agentTurn = (text: string, change: Partial<Turn> = {}): Turn => ({
  id: 'turn-1',
  speaker: 'agent',
  text,
  heardText: text,
  heardMs: 900,
  heardSource: 'rendered',
  interrupted: false,
  complete: true,
  startedAtMs: 0,
  ...change,
});
