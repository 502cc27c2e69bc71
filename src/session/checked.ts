/** Where the file is that passed the page's import maps. Few pages have one, and the others fetch no code for it. */
export const checked = (url: URL): URL | Promise<URL> =>
  document.querySelector('script[type=importmap]')
    ? import('./integrity.js').then(({ passed }) => passed(url))
    : url;
