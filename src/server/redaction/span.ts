/** A part of a text: from this index to before that one. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
