import type { LitElement } from 'lit';
import type { Tool } from '../../session/talk.js';

/** The element that it is part of. */
export interface PanelHost extends LitElement {
  /** The page's. */
  readonly tools: readonly Tool[];
  readonly stream: MediaStream | null;
  readonly turnTaking: string;
  /** Origins whose addresses may be links. */
  readonly links: string;
  transcript: boolean;
  send(text: string): void;
  stop(): void;
  forget(): void;
}
