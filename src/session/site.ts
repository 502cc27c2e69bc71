import type { Turn } from '../conversation/turn.js';
import type { EndpointNeeds } from './ask-endpoint.js';
import { Reporter } from './reporter.js';
import type { SiteNeeds } from './site-tool.js';

export type SiteParts = Pick<EndpointNeeds, 'endpoint' | 'fetch' | 'signal'>;

/** The site's endpoint, once it has granted the talk: its tools, its questions, and what it is told. */
export class Site {
  readonly #parts: SiteParts;
  readonly #reporter: Reporter;
  #talk: string | null = null;
  #leaves = false;

  /** `signal`: aborts with the talk. What is told of the talk goes on after it. */
  constructor(parts: SiteParts) {
    this.#parts = parts;
    this.#reporter = new Reporter(parts);
  }

  /** `talk`: the proof that goes with every request from now on. */
  granted(talk: string): void {
    this.#talk = talk;
    this.#reporter.begin(talk);
  }

  /** Gives back what the site keeps free for a talk that has come to nothing. Resolves when the site knows. */
  abandon(): Promise<void> {
    this.#talk = null;
    return this.#reporter.abandon();
  }

  /** What its tools are asked with. */
  get needs(): SiteNeeds {
    return { ...this.#parts, talk: this.#talk };
  }

  tell(turn: Turn): void {
    this.#reporter.tell(turn);
  }

  /** The page goes away: the end that follows is told without waiting for anything. */
  leave(): void {
    this.#leaves = true;
  }

  end(): void {
    void this.#reporter.end(this.#leaves);
  }
}
