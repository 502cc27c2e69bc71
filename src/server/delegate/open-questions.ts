/**
 * The questions that are being thought about, one for each conversation: the next one takes the place of the one before.
 * Of this process alone; a call that the page brings may run in another, and then ends by itself within its time.
 */
export class OpenQuestions {
  readonly #open = new Map<string, AbortController>();

  /** `think`'s signal aborts when nobody wants to know any more. */
  async think<Result>(
    conversationId: string,
    think: (dropped: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    this.drop(conversationId);
    const question = new AbortController();
    this.#open.set(conversationId, question);
    try {
      return await think(question.signal);
    } finally {
      if (this.#open.get(conversationId) === question) this.#open.delete(conversationId);
    }
  }

  /** False: nothing was being thought about. */
  drop(conversationId: string): boolean {
    this.#open.get(conversationId)?.abort();
    return this.#open.delete(conversationId);
  }

  dropAll(): void {
    for (const conversationId of [...this.#open.keys()]) this.drop(conversationId);
  }
}
