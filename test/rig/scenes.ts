import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openDemoPages, type DemoPages } from './demo-pages.js';

/** What the scripts of the page bring. */
declare global {
  interface Window {
    showScenes(names: readonly string[] | null, attributes: Readonly<Record<string, string>>): Promise<void>;
    dressScenes(attributes: Readonly<Record<string, string>>): Promise<void>;
    spaceText(): Promise<void>;
    readonly sceneNames: readonly string[];
    axeFindings(): Promise<readonly string[]>;
    spills(): readonly string[];
    smallTargets(): readonly string[];
  }
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** Room on all sides of each button: cards open to where there is more of it, and never over another scene. */
const style = `
  body { margin: 0; background: Canvas; color: CanvasText }
  main { display: flex; flex-wrap: wrap }
  section { box-sizing: border-box; inline-size: 820px; padding: 640px 16px }
  section:not(:has([variant='bar'])) { display: grid; justify-items: center }
  /* Its own window: a corner of the page's would be one for all. */
  section[data-scene='in a corner'] { contain: layout }
  /* And of each, so that no phone's sheet lies over another's. */
  .apart section { contain: layout; block-size: 100vh; padding: 16px }
  h1 { margin: 0 }
  @media (max-width: 700px) { section { inline-size: 100%; padding: 8px 16px } }
`;

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Scenes</title><link rel="icon" href="data:,"><style>${style}</style>
<script type="module" src="/dist/talk-button.js"></script><script type="module" src="/findings.js"></script>
<script type="module" src="/scenes.js"></script>
<header><h1>Scenes</h1></header><main></main></html>`;

/** Whoever is granted something has everything else denied. A microphone is blocked: some scenes tell how it is let through. */
const NO_MICROPHONE = ['clipboard-write'];

export interface Scenes extends Omit<DemoPages, 'open'> {
  /** A page that can show every scene: `window.showScenes`. */
  open(options?: BrowserContextOptions): Promise<Page>;
}

/** All that a visitor can meet, each on a button of its own, without an agent. */
export const openScenes = async (): Promise<Scenes> => {
  const pages = await openDemoPages({
    '/scenes.html': html,
    '/scenes.js': read('./scenes-page.js'),
    '/findings.js': read('./findings-page.js'),
  });
  return {
    ...pages,
    open: (options) =>
      pages.open('scenes.html', { reducedMotion: 'reduce', permissions: NO_MICROPHONE, ...options }),
  };
};
