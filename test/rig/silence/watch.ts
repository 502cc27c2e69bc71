import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { Noted } from '../browser.js';
import { silencesOf, type Watched } from './judge.js';
import { levelsIn, type Level, type LevelBatch } from './levels.js';
import type { Noticed } from './report.js';

/** Names the file to which the silences of all tests are added, one a line; without it nobody watches. */
export const SILENCES_FILE = 'TALK_SILENCES';

/** Names the file to which all that they are judged by is added, a test a line: to look into one of them. */
const SEEN_FILE = 'TALK_SILENCES_SEEN';

/** What a page tells, about each quarter of a second. */
interface Told {
  readonly page: string;
  readonly hold: boolean;
  readonly events: readonly Noted[];
  readonly levels: LevelBatch | null;
}

/** The last that a page has to tell is waited for no longer. */
const LAST_WORDS_MS = 2_000;

let test = '';
// Outside of a test run a hook would begin one.
if (process.env['NODE_TEST_CONTEXT'])
  beforeEach((context) => void (test = 'name' in context ? context.name : ''));

/** Watches the silences in every page of a browser until it closes. */
export class SilenceWatch {
  readonly #file: string;
  readonly #test = test;
  readonly #pages = new Map<string, { hold: boolean; events: Noted[]; levels: Level[] }>();

  /** Null: nobody wants to know. */
  static async over(context: BrowserContext): Promise<SilenceWatch | null> {
    const file = process.env[SILENCES_FILE];
    if (!file) return null;
    const watch = new SilenceWatch(file);
    await context.exposeFunction('rigWatch', (told: Told) => watch.#hear(told));
    return watch;
  }

  private constructor(file: string) {
    this.#file = file;
  }

  #hear({ page, hold, events, levels }: Told): void {
    const seen = this.#pages.get(page) ?? { hold, events: [], levels: [] };
    seen.hold = hold;
    seen.events.push(...events);
    if (levels) seen.levels.push(...levelsIn(levels));
    this.#pages.set(page, seen);
  }

  /** Before the browser closes. A page that does not answer any more has told what it had to. */
  async end(open: readonly Page[]): Promise<void> {
    const asked = open.map((page) =>
      page
        .evaluate(() => (window as unknown as { rig?: { flush(): Promise<void> } }).rig?.flush())
        .catch(() => {}),
    );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, LAST_WORDS_MS)));
    await Promise.race([Promise.all(asked), late]);
    clearTimeout(timer);
    const where = path.basename(process.argv[1] ?? '').replace('.test.ts', '');
    const seen = process.env[SEEN_FILE];
    const pages = [...this.#pages.values()];
    if (seen) appendFileSync(seen, `${JSON.stringify({ where, test: this.#test, pages })}\n`);
    const noticed = pages
      .flatMap((watched: Watched) => silencesOf(watched))
      .map((silence): Noticed => ({ ...silence, test: `${where}: ${this.#test}` }));
    if (noticed.length > 0)
      appendFileSync(this.#file, noticed.map((one) => `${JSON.stringify(one)}\n`).join(''));
  }
}

/** All that was noticed in a run. */
export const readSilences = (file: string): readonly Noticed[] =>
  (existsSync(file) ? readFileSync(file, 'utf8') : '')
    .split('\n')
    .filter(Boolean)
    .map((text) => JSON.parse(text) as Noticed);
