import type { PropertyDeclarations } from 'lit';

export type Variant = 'pill' | 'round' | 'bar';
export type Size = 's' | 'm' | 'l';
export type Position = 'inline' | 'bottom-right' | 'bottom-left' | 'top-right' | 'top-left';
/** `hold`: the visitor speaks while the button is held. */
export type TurnTaking = 'auto' | 'hold';
/** `auto`: a talk that was under way as the visitor left the page before goes on by itself; else by their tap. */
export type ResumeStart = 'tap' | 'auto';
/** Whether a quiet sound tells that something is being done. */
export type ThinkingSound = 'on' | 'off';
/** `auto` takes what works best here. */
export type TransportWish = 'auto' | 'webrtc' | 'websocket';

/** How attributes and properties go together. What styles ask for is reflected; the rest only comes in. */
export const properties: PropertyDeclarations = {
  endpoint: { type: String },
  transport: { type: String },
  identity: { type: String },
  label: { type: String },
  variant: { type: String, reflect: true },
  size: { type: String, reflect: true },
  colorScheme: { type: String, attribute: 'color-scheme', reflect: true },
  accent: { type: String },
  position: { type: String, reflect: true },
  transcript: { type: Boolean, reflect: true },
  links: { type: String },
  turnTaking: { type: String, attribute: 'turn-taking', reflect: true },
  resume: { type: String },
  resumeStart: { type: String, attribute: 'resume-start' },
  muted: { type: Boolean, reflect: true },
  disabled: { type: Boolean, reflect: true },
  assetBase: { type: String, attribute: 'asset-base' },
  tools: { attribute: false },
  policies: { attribute: false },
  thinkingSound: { type: String, attribute: 'thinking-sound' },
  messages: { attribute: false },
  context: { attribute: false },
  stream: { attribute: false },
};
