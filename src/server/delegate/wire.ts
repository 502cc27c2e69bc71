/**
 * What we write to and read from the Responses API (`POST /responses`, `stream: true`), and no more of it; a test holds
 * it to the vendor's own types.
 */
export interface ResponsesBody {
  readonly model: string;
  readonly instructions: string;
  readonly input: string;
  readonly max_output_tokens: number;
  readonly store: false;
  readonly stream: true;
  readonly safety_identifier?: string;
  readonly reasoning?: { readonly effort: 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' };
}

/** Of a stream's events those that we read. */
export type StreamEvent =
  | ItemAdded
  | { readonly type: 'response.output_text.delta'; readonly item_id: string; readonly delta: string }
  | { readonly type: 'response.refusal.delta' }
  | { readonly type: 'response.completed'; readonly response: FinishedResponse }
  | { readonly type: 'response.incomplete'; readonly response: FinishedResponse }
  | { readonly type: 'response.failed'; readonly response: FinishedResponse }
  | { readonly type: 'error'; readonly code: string | null };

export interface ItemAdded {
  readonly type: 'response.output_item.added';
  /** `phase`: of a message; `commentary` is thinking aloud, and no answer. */
  readonly item: { readonly id?: string | null; readonly phase?: string | null };
}

/** How it ended, and what it took. */
export interface FinishedResponse {
  readonly error?: { readonly code: string } | null;
  readonly incomplete_details?: { readonly reason?: string } | null;
  readonly usage?: { readonly input_tokens: number; readonly output_tokens: number } | null;
}
