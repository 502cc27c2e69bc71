import type { Turn } from '../conversation/turn.js';
import type { TalkRequest } from '../engine/reply.js';
import { askEndpoint, type EndpointNeeds, type SiteNeeds } from './ask-endpoint.js';
import type { Reporter } from './reporter.js';

export interface SiteParts extends Pick<EndpointNeeds, 'endpoint' | 'fetch' | 'signal'> {
  /** Brings what tells of turns; not every site needs it. */
  loadReporter(): Promise<typeof Reporter>;
}

/** The site's endpoint, once it has granted the talk: its tools, its questions, and what it is told. */
export class Site {
  readonly #parts: SiteParts;
  #talk: string | null = null;
  /** Stays when the talk is over: it can be rated then. */
  #proof: string | null = null;
  #leaves = false;
  /** Null: the site's server sees the talk by itself, or has not granted it yet. */
  #reporter: Promise<Reporter> | null = null;
  /** What was typed before it was granted. */
  #early: readonly Turn[] = [];
  /** Once it is there: nothing can be awaited when the page goes away. */
  #arrived: Reporter | null = null;

  /** `signal`: aborts with the talk. What is told of the talk goes on after it. */
  constructor(parts: SiteParts) {
    this.#parts = parts;
  }

  /** `talk`: the proof that goes with every request from now on. */
  granted(talk: string, observed: boolean): void {
    this.#talk = this.#proof = talk;
    this.#reporter = observed ? null : (this.#reporter ?? this.#createReporter());
    for (const turn of this.#early) this.tell(turn);
    this.#early = [];
    void this.#reporter?.then(
      (reporter) => reporter.begin(this.#talk),
      () => {},
    );
  }

  /**
   * A talk has come to nothing, or lost its link: what the site keeps free for it is given back. Resolves when the site
   * knows, and has kept what was said; a site that could not be reached is told at the next try.
   */
  async abandon(): Promise<void> {
    this.#arrived?.begin(null);
    this.#proof = null;
    const talk = this.#talk;
    if (talk !== null && (await this.#say({ type: 'end', talk }))) this.#talk = null;
  }

  /** What its tools are asked with. */
  get needs(): SiteNeeds {
    return { ...this.#parts, talk: this.#talk };
  }

  tell(turn: Turn): void {
    if (this.#arrived) this.#arrived.tell(turn);
    else if (this.#talk === null) this.#early = [...this.#early, turn];
    else this.#reporter?.then((reporter) => reporter.tell(turn)).catch(() => {});
  }

  /** The page goes away: the end that follows is told without waiting for anything. */
  leave(): void {
    this.#leaves = true;
  }

  /** After the talk's end, too. */
  rate(rating: 'good' | 'bad', comment: string): void {
    if (this.#proof !== null) void this.#say({ type: 'rate', talk: this.#proof, rating, comment });
  }

  async end(): Promise<void> {
    const rest = this.#arrived?.rest();
    if (!this.#leaves) await rest;
    await this.#sayOver();
  }

  async #createReporter(): Promise<Reporter> {
    const Made = await this.#parts.loadReporter();
    return (this.#arrived = new Made(this.#parts));
  }

  async #sayOver(): Promise<void> {
    const talk = this.#talk;
    this.#talk = null;
    if (talk === null) return;
    await this.#say({ type: 'end', talk });
  }

  /** Outlives the talk, and the page. Whether the site has heard it. */
  async #say(request: TalkRequest): Promise<boolean> {
    const { signal } = new AbortController();
    const answer = await askEndpoint({ ...this.#parts, request, signal, keepalive: true });
    return answer.type === 'answered';
  }
}
