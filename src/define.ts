import { TalkButton } from './element/talk-button.js';

// A page may carry the script tag twice: the first one names the element, the second has nothing to do.
if (!customElements.get('talk-button')) customElements.define('talk-button', TalkButton);

export { TalkButton };

declare global {
  interface HTMLElementTagNameMap {
    'talk-button': TalkButton;
  }
}
