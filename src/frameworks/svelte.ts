/** Types of `<talk-button>` in Svelte's markup, by attributes (`ontalk-end`) and by directives (`on:talk-end`). */
import type { HTMLAttributes } from 'svelte/elements';
import type { TalkButton } from '../element/talk-button.js';
import type { TalkAttributes, TalkEvents, TalkListeners, TalkProperties } from './props.js';

type Directives = { [Name in keyof TalkEvents as `on:${Name}`]?: (event: TalkEvents[Name]) => void };

type Props = HTMLAttributes<TalkButton> & TalkProperties & TalkAttributes & TalkListeners & Directives;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'talk-button': Props;
  }
}
