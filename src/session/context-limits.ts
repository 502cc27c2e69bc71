/** What the endpoint takes of a page's context. */
export const MOST_BYTES = 4096;
export const DEEPEST = 16;

/** In UTF-8. */
export const bytesIn = (text: string): number => new TextEncoder().encode(text).length;
