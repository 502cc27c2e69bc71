import { html, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { icon } from './icon.js';

/** A small button with an icon alone, whose name can be read all the same. `expanded`: of what it opens. */
export const sideButton = (
  part: 'toggle' | 'stop' | 'hide' | 'dismiss' | 'copy' | 'download' | 'set' | 'close',
  name: string,
  shape: SVGTemplateResult,
  press: () => void,
  expanded?: boolean,
): TemplateResult =>
  html`<button
    class="side ${part}"
    part=${part}
    type="button"
    aria-label=${name}
    title=${name}
    aria-expanded=${expanded ?? nothing}
    @click=${press}
  >
    ${icon(shape)}
  </button>`;
