import type { StartRequest } from '../engine/reply.js';
import type { Link, LinkListener, Transport } from '../transport/transport.js';
import { requestAccess } from './access.js';
import { askEndpoint, type EndpointNeeds } from './ask-endpoint.js';
import type { SessionEvent, Succeeding } from './events.js';

type Of<Type extends Succeeding['type']> = Extract<Succeeding, { readonly type: Type }>;

/** What a running talk lends. */
export interface SuccessionNeeds extends Pick<EndpointNeeds, 'endpoint' | 'fetch' | 'signal'> {
  transport(): Transport | null;
  listenerOf(linkId: string): LinkListener;
  /** The link in use. */
  link(): Link | null;
  use(link: Link): void;
  /** The proof of the talk that goes on. */
  talk(): string | null;
  /** Another talk, which the site's server sees, stands in for it from now on. */
  stand(talk: string): void;
  startRequest(effect: Pick<Of<'request'>, 'transport' | 'sdp' | 'tools'>): StartRequest;
  handle(event: SessionEvent): void;
}

/** The shell around the next session of a talk: fetched when the first one's time is nearly over. */
export class Succession {
  readonly #needs: SuccessionNeeds;
  /** Ready or not, it is used by nobody yet. */
  #next: Link | null = null;
  #nextTalk: string | null = null;
  #lastTalk: string | null = null;

  constructor(needs: SuccessionNeeds) {
    this.#needs = needs;
    needs.signal.addEventListener('abort', () => this.#drop());
  }

  perform(deed: Succeeding): void {
    switch (deed.type) {
      case 'prepare':
        return void this.#prepare(deed.linkId);
      case 'request':
        return void this.#request(deed);
      case 'open':
        return this.#open(deed);
      case 'drop':
        return this.#drop();
      case 'hand-over':
        return this.#handOver();
      case 'end-predecessor':
        this.#sayOver(this.#lastTalk);
        this.#lastTalk = null;
    }
  }

  async #prepare(linkId: string): Promise<void> {
    const { transport, signal, handle } = this.#needs;
    try {
      const sdp = (await transport()?.prepare()) ?? null;
      if (!signal.aborted) handle({ type: 'link-prepared', linkId, sdp });
    } catch (error) {
      if (!signal.aborted) handle({ type: 'link-unprepared', linkId, detail: String(error) });
    }
  }

  async #request({ linkId, transport, sdp, tools }: Of<'request'>): Promise<void> {
    const { endpoint, fetch, signal, talk, startRequest, handle } = this.#needs;
    const succeeds = talk();
    const request = { ...startRequest({ transport, sdp, tools }), ...(succeeds !== null && { succeeds }) };
    const outcome = await requestAccess({ endpoint, fetch, signal, request });
    if (outcome.type === 'failed') {
      const { problem, unoffered } = outcome;
      return signal.aborted ? undefined : handle({ type: 'access-failed', linkId, problem, unoffered });
    }
    this.#nextTalk = outcome.access.talk;
    if (signal.aborted) return this.#drop();
    handle({ type: 'access-granted', linkId, access: outcome.access });
  }

  #open({ linkId, access }: Of<'open'>): void {
    const { transport, listenerOf } = this.#needs;
    this.#next = transport()?.open(linkId, access, listenerOf(linkId)) ?? null;
    this.#next?.listen(false);
  }

  #drop(): void {
    this.#next?.close();
    this.#next = null;
    this.#sayOver(this.#nextTalk);
    this.#nextTalk = null;
  }

  #handOver(): void {
    const { link, use, talk, stand, transport } = this.#needs;
    const [from, to, next] = [link(), this.#next, this.#nextTalk];
    if (!from || !to || next === null) return;
    this.#next = this.#nextTalk = null;
    this.#lastTalk = talk();
    use(to);
    stand(next);
    transport()?.handOver(from.id, to.id);
  }

  /** Outlives the talk, and the page. */
  #sayOver(talk: string | null): void {
    if (talk === null) return;
    const { endpoint, fetch } = this.#needs;
    const { signal } = new AbortController();
    void askEndpoint({ endpoint, fetch, signal, keepalive: true, request: { type: 'end', talk } });
  }
}
