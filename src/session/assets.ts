import type { Assets } from './surroundings.js';

/** Beside this script, or where the page says they are. `capture`: the part of the worklet that hears. */
export const assetsAt = (
  base: URL | null,
): Record<'capture' | 'worklet', URL> & Pick<Assets, 'worker' | 'polyfill'> => {
  if (!base) {
    return {
      capture: new URL('./talk-capture.js', import.meta.url),
      worklet: new URL('./talk-worklet.js', import.meta.url),
      worker: new URL('./talk-worker.js', import.meta.url),
      polyfill: new URL('./talk-polyfill.js', import.meta.url),
    };
  }
  const folder = new URL(base);
  if (!folder.pathname.endsWith('/')) folder.pathname += '/';
  const at = (file: string): URL => new URL(file, folder);
  return {
    capture: at('talk-capture.js'),
    worklet: at('talk-worklet.js'),
    worker: at('talk-worker.js'),
    polyfill: at('talk-polyfill.js'),
  };
};
