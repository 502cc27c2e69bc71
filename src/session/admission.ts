import type { StartRequest, TalkReply } from '../engine/reply.js';
import { requestAccess, type AccessNeeds } from './access.js';
import { pageTool } from './declared-tool.js';
import type { Effect, SessionEvent } from './events.js';
import type { Site } from './site.js';
import type { TalkOptions } from './talk.js';

export type Asking = Extract<Effect, { readonly type: 'request-access' }>;

/** What a running talk lends. */
export interface AdmissionNeeds extends Pick<AccessNeeds, 'fetch' | 'signal'> {
  readonly options: TalkOptions;
  readonly site: Pick<Site, 'abandon' | 'granted'>;
  /** Before the talk goes on by it. */
  granted(access: TalkReply): void;
  handle(event: SessionEvent): void;
}

/** How the site is asked for a session: for the talk's first one, or another one of the same conversation. */
export class Admission {
  readonly #needs: AdmissionNeeds;
  /** What the site calls the conversation by, as it said last; null: it keeps none, or has not been asked. */
  #conversation: string | null;

  constructor(needs: AdmissionNeeds) {
    this.#needs = needs;
    this.#conversation = needs.options.conversation;
  }

  /** Told by `access-granted` or `access-failed`. */
  async ask(asking: Asking): Promise<void> {
    const { options, site, fetch, signal, granted, handle } = this.#needs;
    const { linkId } = asking;
    // A site may let a visitor have one talk at a time: one that came to nothing is ended first.
    await site.abandon();
    if (signal.aborted) return;
    const request = this.requestFor(asking);
    const outcome = await requestAccess({ endpoint: options.endpoint, request, fetch, signal });
    if (signal.aborted) return;
    if (outcome.type === 'access-granted') {
      const { access } = outcome;
      site.granted(access.talk, access.observed);
      this.#conversation = access.conversation;
      granted(access);
    }
    handle({ ...outcome, linkId });
  }

  requestFor({ transport, sdp, tools }: Pick<Asking, 'transport' | 'sdp' | 'tools'>): StartRequest {
    const { lang, identity, context, turnTaking } = this.#needs.options;
    const conversation = this.#conversation;
    return {
      type: 'start',
      transport,
      ...(sdp !== null && { sdp }),
      lang,
      ...(turnTaking === 'hold' && { turnTaking }),
      tools: tools.map(pageTool),
      ...(identity !== null && { identity }),
      ...(context !== null && { context }),
      ...(conversation !== null && { conversation }),
    };
  }
}
