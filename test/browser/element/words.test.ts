import { languages, loadWords, type Language, type Words } from '../../../src/element/languages.js';
import arabic from '../../../src/element/languages/ar.js';
import german from '../../../src/element/languages/de.js';
import french from '../../../src/element/languages/fr.js';
import dutch from '../../../src/element/languages/nl.js';
import hebrew from '../../../src/element/languages/he.js';
import more from '../../../src/element/languages/more/de.js';
import italian from '../../../src/element/languages/more/it.js';
import polish from '../../../src/element/languages/more/pl.js';
import { english } from '../../../src/element/english.js';
import type { UsualMessages } from '../../../src/element/messages.js';
import { deepEqual, equal } from '../assert.js';
import {
  agentTurn,
  found,
  inside,
  settled,
  setUp,
  startTalk,
  TalkButton,
  talks,
  tearDown,
  wordsIn,
} from './stage.js';

/** The languages that were asked for since the button was made. */
let asked: Language[] = [];

/** One button on a page in that language, with the real words; those of `missing` can't be fetched. */
async function setUpIn(
  lang: string,
  {
    missing = [],
    attributes = {},
  }: { missing?: readonly Language[]; attributes?: Record<string, string> } = {},
): Promise<TalkButton> {
  asked = [];
  const button = await setUp();
  document.documentElement.lang = lang;
  TalkButton.loadWords = (language): Promise<Words> => {
    asked.push(language);
    return missing.includes(language) ? Promise.reject(new TypeError('no such file')) : loadWords(language);
  };
  for (const [name, value] of Object.entries(attributes)) button.setAttribute(name, value);
  await changed(button);
  return button;
}

/** Observers have been told, and what came of it is shown. */
async function changed(button: TalkButton): Promise<void> {
  await settled();
  await button.updateComplete;
}

const point = (button: TalkButton): void => void button.dispatchEvent(new PointerEvent('pointerenter'));
const caption = (button: TalkButton): string => wordsIn(found(button, '#main'));
const root = (button: TalkButton): HTMLElement => found(button, '.root');

/** Until it is so; the runner's own limit says when it is not. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Until the words have been fetched: the stop button tells. */
async function startIn(button: TalkButton, words: UsualMessages): Promise<void> {
  await startTalk(button, 'speaking');
  await until(() => found(button, '[part=stop]').title === words.stop);
}

describe('the words', () => {
  afterEach(tearDown);

  // The first of all: nothing has been fetched yet.
  it('can be read, and never are empty, where nothing can be fetched at all', async () => {
    const button = await setUpIn('pl', { missing: ['pl', 'en'] });
    TalkButton.loadTalk = () => Promise.reject(new TypeError('no such file'));
    button.start();
    await until(() => button.status === 'error');
    await button.updateComplete;
    equal(wordsIn(found(button, '[role=alert] p')), english['assets-unreachable']);
    equal(wordsIn(found(button, '[part=retry]')), 'Retry');
    equal(found(button, '[part=dismiss]').getAttribute('aria-label'), 'Dismiss');
  });

  it('on the idle button are the page’s language, and nothing is asked for before intent', async () => {
    for (const [lang, label] of [
      ['de-AT', 'Mit uns sprechen'],
      ['zh-TW', '語音諮詢'],
      ['pt', 'Fale conosco'],
      ['tlh', 'Talk to us'],
    ] as const) {
      const button = await setUpIn(lang);
      equal(caption(button), label);
      deepEqual(asked, []);
    }
  });

  it('of the page’s language, and of no other, come on intent', async () => {
    const button = await setUpIn('de');
    point(button);
    await startIn(button, german);
    deepEqual([...new Set(asked)], ['de']);
    equal(caption(button), `${german.speaking} ${german['press-interrupt']}`);
  });

  it('are a file of their own, which the browser asks for on intent', async () => {
    const files = (): number =>
      performance.getEntriesByType('resource').filter(({ name }) => /languages\/ja\.[jt]s/.test(name)).length;
    const button = await setUpIn('ja');
    equal(caption(button), '音声で相談');
    equal(files(), 0);
    point(button);
    await until(() => files() === 1);
  });

  it('follow the nearest lang, out of a shadow root, and at once when it changes', async () => {
    const button = await setUpIn('de');
    const host = document.createElement('div');
    host.lang = 'fr';
    host.attachShadow({ mode: 'open' }).append(button);
    document.body.append(host);
    await changed(button);
    equal(caption(button), french.label);
    host.lang = 'it';
    await changed(button);
    equal(caption(button), 'Parli con noi');
    host.removeAttribute('lang');
    await changed(button);
    equal(caption(button), german.label);
    button.lang = 'nl';
    await changed(button);
    equal(caption(button), 'Praat met ons');
    deepEqual(asked, []);
  });

  it('of a rare problem come with the first of them, which is shown when they are there', async () => {
    const button = await setUpIn('de');
    (await startTalk(button, 'listening')).fail('microphone-busy', true);
    const told = (): string => button.shadowRoot!.querySelector('[role=alert]')!.textContent.trim();
    await until(() => told() !== '');
    equal(told().startsWith(more['microphone-busy']), true);
  });

  it('of a rare problem come in the language that the page changes to while they are on their way', async () => {
    const button = await setUpIn('tr');
    const coming: Partial<Record<Language, () => void>> = {};
    TalkButton.loadWords = async (language) => {
      await new Promise<void>((resolve) => (coming[language] = resolve));
      return loadWords(language);
    };
    (await startTalk(button, 'listening')).fail('microphone-busy', true);
    await button.updateComplete;
    document.documentElement.lang = 'pl';
    await changed(button);
    coming.tr?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const told = (): string => button.shadowRoot!.querySelector('[role=alert]')!.textContent.trim();
    equal(told(), '');
    coming.pl?.();
    await until(() => told().startsWith(polish['microphone-busy']));
  });

  it('change in mid-talk when lang does', async () => {
    const button = await setUpIn('de');
    await startIn(button, german);
    document.documentElement.lang = 'fr';
    await until(() => found(button, '[part=stop]').title === french.stop);
    equal(caption(button), `${french.speaking} ${french['press-interrupt']}`);
    document.documentElement.lang = 'de';
    await changed(button);
    equal(caption(button), `${german.speaking} ${german['press-interrupt']}`);
  });

  it('change when the others have come, and are never English on the way, nor announced so', async () => {
    const button = await setUpIn('de');
    await startIn(button, german);
    talks.at(-1)!.end('stopped');
    await changed(button);
    let come = (): void => undefined;
    TalkButton.loadWords = async (language) => {
      await new Promise<void>((resolve) => (come = resolve));
      return loadWords(language);
    };
    const shownWords = (): readonly string[] => [caption(button), wordsIn(found(button, '[role=status]'))];
    document.documentElement.lang = 'nl';
    await changed(button);
    deepEqual(shownWords(), [german.label, german.ended]);
    come();
    await until(() => caption(button) === 'Praat met ons');
    deepEqual(shownWords(), ['Praat met ons', dutch.ended]);
  });

  it('of a deleted conversation follow the page, too', async () => {
    const button = await setUpIn('de', { attributes: { transcript: '' } });
    await startIn(button, german);
    const talk = talks.at(-1)!;
    talk.show({ conversation: { turns: [agentTurn('Tschüs.')], toolCalls: [] } });
    talk.end('stopped');
    await until(() => inside(button, '[part=delete]') !== null);
    found(button, '[part=delete]').click();
    const told = (): string => wordsIn(found(button, '[aria-live=polite]'));
    await until(() => told() === more.deleted);
    const seen = new Set<string>();
    const watch = new MutationObserver(() => seen.add(told()));
    watch.observe(button.shadowRoot!, { subtree: true, childList: true, characterData: true });
    document.documentElement.lang = 'it';
    await until(() => told() === italian.deleted);
    await changed(button);
    deepEqual([...seen].sort(), ['', italian.deleted], 'and are announced in no other');
    equal(wordsIn(found(button, '.empty')), italian.deleted);
  });

  it('fall back to English where a language can’t be fetched, which says so to screen readers', async () => {
    const button = await setUpIn('es', { missing: ['es'] });
    equal(caption(button), languages.es[0]);
    await startIn(button, english);
    deepEqual([...new Set(asked)].slice(0, 1), ['es']);
    equal(caption(button), `${english.speaking} ${english['press-interrupt']}`);
    equal(root(button).lang, 'en');
  });

  it('that could not be fetched are asked for again at the next intent', async () => {
    const button = await setUpIn('ko', { missing: ['ko'] });
    point(button);
    await changed(button);
    TalkButton.loadWords = loadWords;
    button.start();
    await until(() => languages.ko[0] !== caption(button) && root(button).lang === '');
    await until(() => found(button, '[part=stop]').title === '대화 종료');
  });

  it('of the page go over ours, before and after ours have come', async () => {
    const button = await setUpIn('de');
    button.messages = { label: 'Frag uns', stop: 'Auflegen' };
    await button.updateComplete;
    equal(caption(button), 'Frag uns');
    await startTalk(button, 'listening');
    await until(() => caption(button).startsWith(german.listening));
    equal(found(button, '[part=stop]').title, 'Auflegen');
  });

  it('of Arabic and Hebrew stand from right to left, on a page that does not say so too', async () => {
    for (const [lang, words] of [
      ['ar-EG', arabic],
      ['he', hebrew],
    ] as const) {
      const button = await setUpIn('en', { attributes: { lang } });
      equal(caption(button), words.label);
      equal(getComputedStyle(root(button)).direction, 'rtl');
      await startIn(button, words);
      const [main, stop] = [found(button, '#main'), found(button, '[part=stop]')];
      equal(main.getBoundingClientRect().left > stop.getBoundingClientRect().left, true);
      talks.at(-1)?.show({ problem: { reason: 'link-lost', detail: '', retryable: true } });
      await until(() => inside(button, '.problem') !== null);
      equal(getComputedStyle(found(button, '.problem')).paddingRight, '14px', 'cards, too');
    }
  });

  it('that are English on a page in a language that we don’t have stand from left to right', async () => {
    const button = await setUpIn('fa');
    document.documentElement.dir = 'rtl';
    equal(getComputedStyle(root(button)).direction, 'ltr');
    equal(root(button).lang, 'en');
    button.messages = { label: 'با ما صحبت کنید' };
    await button.updateComplete;
    equal(root(button).hasAttribute('lang'), false);
    equal(getComputedStyle(root(button)).direction, 'rtl');
    document.documentElement.dir = '';
  });
});
