/** Types of `<talk-button>` in Vue's templates; its compiler is told that it is no component by `isCustomElement`. */
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { TalkButton } from '../element/talk-button.js';
import type { TalkEvents, TalkProperties } from './props.js';

/** `$props` and `$emit` are for templates alone: the element has none. */
type InTemplate = new () => TalkButton & {
  $props: HTMLAttributes & PublicProps & TalkProperties;
  $emit: EmitFn<{ [Name in keyof TalkEvents]: (event: TalkEvents[Name]) => void }>;
};

declare module 'vue' {
  interface GlobalComponents {
    'talk-button': InTemplate;
  }
}
