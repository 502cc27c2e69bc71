import type { Turn } from '../conversation/turn.js';
import type { ReportedTurn, TalkRequest } from '../engine/reply.js';
import { askEndpoint, type EndpointNeeds } from './ask-endpoint.js';

export type ReporterNeeds = Pick<EndpointNeeds, 'endpoint' | 'fetch'>;

/** What the endpoint takes of one turn, and in one request. */
const TURN_CHARACTERS = 4_096;
const BATCH_TURNS = 50;
/** In the largest encoding, with the talk's proof, it stays under the 64 kB that may survive a page. */
const BATCH_CHARACTERS = 12_000;

const reported = ({ id, speaker, text, heardText, interrupted, startedAtMs }: Turn): ReportedTurn => ({
  id,
  speaker,
  text: (speaker === 'agent' ? heardText : text).slice(0, TURN_CHARACTERS),
  interrupted,
  startedAtMs,
});

/**
 * Tells the site what was said, for where its server sees none of it. One request at a time; turns that complete
 * meanwhile go with the next. What fails twice is dropped: it never disturbs the talk.
 */
export class Reporter {
  readonly #needs: ReporterNeeds;
  readonly #never = new AbortController().signal;
  #talk: string | null = null;
  #waiting: readonly ReportedTurn[] = [];
  #flying: readonly ReportedTurn[] = [];

  constructor(needs: ReporterNeeds) {
    this.#needs = needs;
  }

  /** The proof of the talk that is told of from now on; null: it has come to nothing, and what waits is kept. */
  begin(talk: string | null): void {
    this.#talk = talk;
    void this.#flush();
  }

  /** A turn that is complete. */
  tell(turn: Turn): void {
    const told = reported(turn);
    if (told.text.trim() === '') return;
    this.#waiting = [...this.#waiting, told];
    void this.#flush();
  }

  /**
   * The talk is over, and perhaps the page: what is under way is told again, for it may be lost with the page, and a
   * turn that is told twice is kept once.
   */
  async rest(): Promise<void> {
    const talk = this.#talk;
    if (talk === null) return;
    this.#talk = null;
    const turns = batchOf([...this.#flying, ...this.#waiting]);
    if (turns.length > 0) await this.#send({ type: 'report', talk, turns }, true);
  }

  async #flush(): Promise<void> {
    while (this.#talk !== null && this.#flying.length === 0 && this.#waiting.length > 0) {
      this.#flying = batchOf(this.#waiting);
      this.#waiting = this.#waiting.slice(this.#flying.length);
      const request = { type: 'report', talk: this.#talk, turns: this.#flying } as const;
      if (!(await this.#send(request, false))) await this.#send(request, false);
      this.#flying = [];
    }
  }

  /** Whether the site has it, or will not take it either when it is told again. */
  async #send(request: TalkRequest, keepalive: boolean): Promise<boolean> {
    const answer = await askEndpoint({ ...this.#needs, request, signal: this.#never, keepalive });
    return answer.type === 'answered' && answer.status < 500;
  }
}

/** As many as one request takes, at least one. */
function batchOf(turns: readonly ReportedTurn[]): readonly ReportedTurn[] {
  let characters = 0;
  const tooMany = turns.findIndex(({ text }, index) => {
    characters += text.length;
    return index > 0 && (index >= BATCH_TURNS || characters > BATCH_CHARACTERS);
  });
  return tooMany < 0 ? turns : turns.slice(0, tooMany);
}
