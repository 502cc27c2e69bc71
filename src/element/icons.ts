import { svg, type SVGTemplateResult } from 'lit';
import type { Status } from '../session/talk.js';

/** One shape for each status, told apart without colour. All are drawn in a 24 × 24 box with the text's colour. */
export const statusIcons: Readonly<Record<Status, SVGTemplateResult>> = {
  idle: svg`<path d="M4 10v4M8 7v10M12 4v16M16 7v10M20 10v4" />`,
  connecting: svg`<path class="turning" d="M12 4a8 8 0 1 1-8 8" />`,
  listening: svg`<rect x="9" y="3" width="6" height="11" rx="3" /><path d="M5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21" />`,
  hearing: svg`<rect class="filled" x="9" y="3" width="6" height="11" rx="3" /><path d="M5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21M2 5v9M22 5v9" />`,
  thinking: svg`<g class="dots filled"><circle cx="5" cy="12" r="1.4" /><circle cx="12" cy="12" r="1.4" /><circle cx="19" cy="12" r="1.4" /></g>`,
  speaking: svg`<path class="filled" d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z" /><path d="M15.5 9a4.2 4.2 0 0 1 0 6M18.3 6.3a8 8 0 0 1 0 11.4" />`,
  muted: svg`<path d="M9 7.5V6a3 3 0 0 1 6 0v5M9 11a3 3 0 0 0 4.2 2.7M5.5 11a6.5 6.5 0 0 0 10.2 5.3M18.5 11a6.4 6.4 0 0 1-.8 3M12 17.5V21M4 3.5l16 16" />`,
  parked: svg`<path d="M9 6v12M15 6v12" />`,
  reconnecting: svg`<g class="turning"><path d="M4.5 10.5A7.7 7.7 0 0 1 18 7.2l1.5 1.6M19.5 4.5v4.3h-4.3M19.5 13.5A7.7 7.7 0 0 1 6 16.8l-1.5-1.6M4.5 19.5v-4.3h4.3" /></g>`,
  error: svg`<path d="M12 4 21.5 20h-19zM12 10v4.5M12 17.2v.1" />`,
};

export const stopIcon = svg`<rect class="filled" x="7" y="7" width="10" height="10" rx="2" />`;
export const closeIcon = svg`<path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />`;
export const conversationIcon = svg`<path d="M4 5h16v11H11l-4.5 3.5V16H4zM8 9h8M8 12h5" />`;
