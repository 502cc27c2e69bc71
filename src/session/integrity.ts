/** What the page's import maps say that the file is to be. */
const integrityOf = ({ href }: URL): string | undefined => {
  for (const { textContent } of document.querySelectorAll('script[type="importmap"]')) {
    try {
      const { integrity = {} } = JSON.parse(textContent ?? '') as { integrity?: Record<string, string> };
      const [, hash] =
        Object.entries(integrity).find(([key]) => new URL(key, document.baseURI).href === href) ?? [];
      if (hash !== undefined) return hash;
    } catch {
      // The browser has told that it can't read this map.
    }
  }
  return undefined;
};

const passing = new Map<string, Promise<URL>>();

const pass = async (url: URL, integrity: string): Promise<URL> => {
  try {
    const response = await fetch(url, { integrity });
    const code = new Blob([await response.arrayBuffer()], { type: 'text/javascript' });
    return new URL(URL.createObjectURL(code));
  } catch (error) {
    passing.delete(url.href);
    throw new Error(`${url.href} can't be fetched, or is not what the import map says: ${String(error)}`);
  }
};

/**
 * Browsers hold modules to the import map's `integrity`, but neither worklets nor Workers. Where the page names one of
 * these there, it is fetched and compared, and what passed is run by a blob's address. Rejects what doesn't pass.
 */
export const passed = async (url: URL): Promise<URL> => {
  const { href } = url;
  const integrity = integrityOf(url);
  if (integrity === undefined) return url;
  if (!passing.has(href)) passing.set(href, pass(url, integrity));
  return passing.get(href)!;
};
