/** What a page's own buttons and the keyboard may ask of the element. */
export interface Commanded extends HTMLElement {
  start(): void;
  stop(): void;
  interrupt(): void;
}

const commands: ReadonlyMap<unknown, (talk: Commanded) => void> = new Map([
  ['--start', (talk: Commanded) => talk.start()],
  ['--stop', (talk: Commanded) => talk.stop()],
  ['--interrupt', (talk: Commanded) => talk.interrupt()],
]);

/** Invoker commands: `<button commandfor="…" command="--start">`. */
export const obeyCommands = (talk: Commanded): void =>
  talk.addEventListener('command', (event) =>
    commands.get((event as Event & { readonly command?: string }).command)?.(talk),
  );

/** `escape`: whether it did something. Elsewhere the key stays the page's. */
export const obeyEscape = (element: HTMLElement, escape: () => boolean): void =>
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || !escape()) return;
    event.preventDefault();
    event.stopPropagation();
  });
