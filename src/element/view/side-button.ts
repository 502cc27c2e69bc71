import { html, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { icon } from './icon.js';

type SidePart = 'toggle' | 'stop' | 'hide' | 'dismiss' | 'copy' | 'download' | 'set' | 'close';

/** A small button with an icon alone, whose name can be read all the same. `expanded`: of what it opens. */
export const sideButton = (
  part: SidePart,
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
