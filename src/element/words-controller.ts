import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { languages, type Language, type Words } from './languages.js';
import type { MessageKey, Messages, MoreMessages, OwnMessages } from './messages.js';
import { nearestLang } from './nearest-lang.js';
import { pickLanguage } from './pick-language.js';

/** What has been fetched, for all buttons of the page. */
const fetched = new Map<Language, Words>();
/** For what is rare; empty or undefined: asked for, and not to be had. */
const fetchedMore: { [language in Language]?: Partial<MoreMessages> | undefined } = {};

/** English's own words, for when nothing at all can be fetched. */
const unreachable =
  'A part of this page didn’t load. Check your connection and try again, or reload the page.';

/** How our words differ from the page around them. */
export interface Difference {
  readonly lang?: 'en';
  readonly dir?: 'ltr' | 'rtl';
}

/**
 * The words of the element's language, by the nearest `lang`, also when that changes. Before intent there is the idle
 * button's label alone; then the language's words are fetched, or English's if they can't be.
 */
export class WordsController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #load: (language: Language) => Promise<Words>;
  #observer: MutationObserver | null = null;
  #tag = 'en';
  /** Whose words are shown, or will be when they have come. */
  #language: Language = 'en';
  #isWanted = false;

  constructor(host: ReactiveControllerHost & HTMLElement, load: (language: Language) => Promise<Words>) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => this.#look());
    let root: Node | null = this.#host.getRootNode();
    while (root) {
      this.#observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
      root = root instanceof ShadowRoot ? root.host.getRootNode() : null;
    }
    // Hydration takes over what a server has rendered, in English: another language comes after that.
    if ('litElementHydrateSupport' in globalThis) void this.#host.updateComplete.then(() => this.#look());
    else this.#look();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  /** A visitor's intent: from now on words are fetched. May be called often; what failed is tried again. */
  want(): Promise<void> {
    this.#isWanted = true;
    return this.#fetch();
  }

  /**
   * The page's own words over ours. Until they have come the key stands for them, which is English too:
   * `microphone-lost` can be read. Whoever has asked by `in` and waits is spared that: the words come, and the host is
   * drawn anew.
   */
  inForce(own: OwnMessages): Messages {
    const words: Partial<Messages> = {
      label: languages[this.#language][0],
      'assets-unreachable': unreachable,
      ...fetchedMore[this.#language],
      ...fetched.get(this.#language)?.default,
      ...own,
    };
    return new Proxy(words, {
      get: (known, key: string) => known[key as MessageKey] ?? asWords(key),
      // A promise stands for false.
      has: (known, key: string) => key in known || this.#language in fetchedMore || !this.#fetchMore(),
    }) as Messages;
  }

  /** To be said where our words stand: a direction, and that they are English where the page isn't. */
  differenceWith(own: OwnMessages): Difference {
    if (/ar|he/.test(this.#language)) return { dir: 'rtl' };
    const isForeign = this.#language === 'en' && !/^en\b/i.test(this.#tag) && Object.keys(own).length === 0;
    return isForeign ? { lang: 'en', dir: 'ltr' } : {};
  }

  #look(): void {
    const tag = nearestLang(this.#host);
    if (tag === this.#tag) return;
    this.#tag = tag;
    void this.#fetch();
  }

  /** The words that are shown stay until those of another language have come; before intent that is at once. */
  async #fetch(): Promise<void> {
    const tag = this.#tag;
    for (const language of [pickLanguage(tag), 'en'] as const) {
      try {
        if (this.#isWanted && !fetched.has(language)) fetched.set(language, await this.#load(language));
        // Else another language is on its way.
        if (tag === this.#tag) this.#language = language;
        return this.#host.requestUpdate();
      } catch {
        // English is tried then.
      }
    }
  }

  /** Those of what is rare; where they can't be had the key stands for its words. */
  async #fetchMore(): Promise<void> {
    const tag = this.#tag;
    await this.want();
    // Else those of another language are asked for when the host is drawn anew.
    if (tag === this.#tag) fetchedMore[this.#language] = await fetched.get(this.#language)?.more();
    this.#host.requestUpdate();
  }
}

/** What stands for a word that is not there, be it not yet or on purpose: see `leaveOutPlainWords` of the build. */
export const asWords = (key: string): string =>
  key.charAt(0).toUpperCase() + key.slice(1).replaceAll('-', ' ');
