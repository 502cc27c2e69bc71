/** More than the longest event: what comes from the wire is not to fill the memory. In characters. */
const LONGEST_EVENT = 1024 * 1024;

/**
 * The data of server-sent events, out of text that comes in pieces which may end anywhere, even between the CR and the
 * LF of one line's end. Names, ids, comments and an event that was not finished are left out.
 */
export class EventStream {
  #line = '';
  #data: string[] = [];
  #endedInCr = false;

  /** Returns the data of each event that this piece completes. Throws for an event of more than a million characters. */
  push(text: string): readonly string[] {
    if (text === '') return [];
    const more = this.#endedInCr && text.startsWith('\n') ? text.slice(1) : text;
    this.#endedInCr = text.endsWith('\r');
    const lines = (this.#line + more).split(/\r\n|\r|\n/);
    this.#line = lines.pop() ?? '';
    const complete = lines.flatMap((line) => this.#take(line));
    const waiting = this.#data.reduce((sum, line) => sum + line.length, this.#line.length);
    if (waiting > LONGEST_EVENT) throw new Error('An event of the stream is too long.');
    return complete;
  }

  #take(line: string): readonly string[] {
    if (line === '') {
      const data = this.#data;
      this.#data = [];
      return data.length === 0 ? [] : [data.join('\n')];
    }
    const [, value] = /^data(?:: ?(.*))?$/s.exec(line) ?? [];
    if (line === 'data' || line.startsWith('data:')) this.#data.push(value ?? '');
    return [];
  }
}

/** The data of each event of a body, as it comes. Rejects when the connection breaks. Whoever stops reading closes it. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const events = new EventStream();
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      yield* events.push(decoder.decode(chunk.value, { stream: true }));
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
