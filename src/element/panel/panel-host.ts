import type { LitElement } from 'lit';
import type { Tool } from '../../session/talk.js';
import type { Rating } from './end-card.js';

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

export interface PanelActions {
  /** There was a talk on this page: else there is nothing to rate. */
  readonly talked: boolean;
  /** `words`: what the agent is told as the visitor's answer. */
  confirm(confirmationId: string, yes: boolean, words: string): void;
  rate(rating: Rating, comment: string): void;
}
