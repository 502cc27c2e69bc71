import type { StartRequest, TalkReply } from '../engine/reply.js';
import type { Link, LinkListener, Transport } from '../transport/transport.js';
import { requestAccess } from './access.js';
import { askEndpoint } from './ask-endpoint.js';
import type { SessionEvent, Succeeding } from './events.js';
import { stepHandingOver } from './hand-over.js';
import { heldLink } from './held-link.js';
import type { Site } from './site.js';

type Of<Type extends Succeeding['type']> = Extract<Succeeding, { readonly type: Type }>;

/** A visitor may be waiting for an answer. */
const TOLD_WITHIN_MS = 3_000;

/** What a running talk lends. */
export interface SuccessionNeeds {
  readonly site: Pick<Site, 'needs' | 'granted'>;
  readonly sound: { readonly transport: Transport | null };
  listenerOf(linkId: string): LinkListener;
  /** Another link is the one in use. Returns the one before. */
  use(link: Link): Link | null;
  startRequest(effect: Pick<Of<'request'>, 'transport' | 'sdp' | 'tools'>): StartRequest;
  handle(event: SessionEvent): void;
}

/** The shell around the next session of a talk: fetched when the first one's time is nearly over. */
export class Succession {
  readonly step = stepHandingOver;
  readonly #needs: SuccessionNeeds;
  /** Ready or not, it is used by nobody yet. */
  #next: Link | null = null;
  #nextTalk: Pick<TalkReply, 'talk' | 'observed'> | null = null;
  /** The link that a session is wanted for; null: for none, and one that comes all the same is given back. */
  #wanted: string | null = null;
  #lastTalk: string | null = null;
  #letThrough = (): void => {};

  constructor(needs: SuccessionNeeds) {
    this.#needs = needs;
    needs.site.needs.signal.addEventListener('abort', () => this.#drop());
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
        void this.#sayOver(this.#lastTalk).then(this.#letThrough);
        this.#lastTalk = null;
    }
  }

  async #prepare(linkId: string): Promise<void> {
    const { sound, site, handle } = this.#needs;
    const { signal } = site.needs;
    try {
      const sdp = (await sound.transport?.prepare()) ?? null;
      if (!signal.aborted) handle({ type: 'link-prepared', linkId, sdp });
    } catch (error) {
      if (!signal.aborted) handle({ type: 'link-unprepared', linkId, detail: String(error) });
    }
  }

  async #request({ linkId, transport, sdp, tools }: Of<'request'>): Promise<void> {
    const { site, startRequest, handle } = this.#needs;
    const { talk, signal } = site.needs;
    const request = { ...startRequest({ transport, sdp, tools }), ...(talk !== null && { succeeds: talk }) };
    this.#wanted = linkId;
    const outcome = await requestAccess({ ...site.needs, request });
    if (outcome.type === 'access-granted') {
      const { access } = outcome;
      if (this.#wanted !== linkId) return this.#sayOver(access.talk);
      this.#nextTalk = access;
    } else if (signal.aborted) return;
    handle({ ...outcome, linkId });
  }

  #open({ linkId, access, seed }: Of<'open'>): void {
    const { sound, listenerOf } = this.#needs;
    this.#next = sound.transport?.open(linkId, access, listenerOf(linkId)) ?? null;
    this.#next?.listen(false);
    // It waits for the session to be in force.
    if (seed !== undefined) this.#next?.send({ type: 'add-note', text: seed });
  }

  #drop(): void {
    this.#next?.close();
    void this.#sayOver(this.#nextTalk?.talk ?? null);
    this.#next = this.#nextTalk = this.#wanted = null;
  }

  #handOver(): void {
    const { site, sound, use } = this.#needs;
    const [to, talk] = [this.#next, this.#nextTalk];
    if (!to || !talk) return;
    this.#next = this.#nextTalk = this.#wanted = null;
    this.#lastTalk = site.needs.talk;
    site.granted(talk.talk, talk.observed);
    const { link, letThrough } = heldLink(to);
    this.#letThrough = letThrough;
    const from = use(sound.transport?.capabilities.heardFrom === 'server' && talk.observed ? link : to);
    if (from) sound.transport?.handOver(from.id, to.id);
  }

  /** Outlives the talk, and the page. Resolves when the site has answered, or does not. */
  async #sayOver(talk: string | null): Promise<void> {
    if (talk === null) return;
    const { signal } = new AbortController();
    const request = { type: 'end', talk } as const;
    await askEndpoint({
      ...this.#needs.site.needs,
      signal,
      keepalive: true,
      request,
      timeoutMs: TOLD_WITHIN_MS,
    });
  }
}
