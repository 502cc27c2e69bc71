import { html, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Decoration: the words beside it say the same. */
export const icon = (shape: SVGTemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shape}</svg>`;
