/** Types of `<talk-button>` in the JSX of React 19, which sets what is a property as one, and listens to `on…`. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { TalkButton } from '../element/talk-button.js';
import type { TalkAttributes, TalkListeners, TalkProperties } from './props.js';

type Props = DetailedHTMLProps<HTMLAttributes<TalkButton>, TalkButton> &
  TalkProperties &
  TalkAttributes &
  TalkListeners;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'talk-button': Props;
    }
  }
}
