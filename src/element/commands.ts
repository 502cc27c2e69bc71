/** What a page's own buttons and the keyboard may ask of the element. */
export interface Commanded extends HTMLElement {
  start(): void;
  stop(): void;
  interrupt(): void;
}

/** Invoker commands: `<button commandfor="…" command="--start">`. */
export const obeyCommands = (talk: Commanded): void =>
  talk.addEventListener('command', (event) => {
    const { command = '' } = event as Event & { readonly command?: string };
    const [, wish] = /^--(start|stop|interrupt)$/.exec(command) ?? [];
    if (wish) talk[wish as 'start' | 'stop' | 'interrupt']();
  });

/** `escape`: whether it did something. Elsewhere the key stays the page's. */
export const obeyEscape = (element: HTMLElement, escape: () => boolean): void =>
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || !escape()) return;
    event.preventDefault();
    event.stopPropagation();
  });
