import type { BrowserContextOptions, Page } from 'playwright-core';
import { openDemoPages, type DemoPages } from './demo-pages.js';

export interface Gallery extends DemoPages {
  /** A page with the gallery, every button in its status. `query`: e.g. `still&accent=%230a7`. */
  open(query: string, options?: BrowserContextOptions): Promise<Page>;
}

export const openGallery = async (): Promise<Gallery> => {
  const pages = await openDemoPages();
  return { ...pages, open: (query, options) => pages.open(`gallery.html?${query}`, options) };
};
