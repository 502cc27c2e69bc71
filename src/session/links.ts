import type { Link, LinkAccess, LinkListener, Transport } from '../transport/transport.js';

export interface LinksNeeds {
  /** Null: none is prepared, or all is released. */
  transport(): Transport | null;
  listenerOf(linkId: string): LinkListener;
}

/** The links of one talk: the one in use, and while one session takes over from another the next. */
export class Links {
  readonly #needs: LinksNeeds;
  #current: Link | null = null;
  #next: Link | null = null;

  constructor(needs: LinksNeeds) {
    this.#needs = needs;
  }

  /** Gets what is sent. */
  get current(): Link | null {
    return this.#current;
  }

  open(linkId: string, access: LinkAccess): void {
    this.#current?.close();
    this.#current = this.#open(linkId, access);
  }

  /** Beside the one in use: it hears nobody yet. */
  openNext(linkId: string, access: LinkAccess): void {
    this.#next = this.#open(linkId, access);
    this.#next?.listen(false);
  }

  dropNext(): void {
    this.#next?.close();
    this.#next = null;
  }

  /** The one in use closes, as its own fact; what it plays is the next one's affair. */
  handOver(): void {
    const [from, to] = [this.#current, this.#next];
    this.#next = null;
    if (!from || !to) return;
    this.#current = to;
    this.#needs.transport()?.handOver(from.id, to.id);
  }

  close(): void {
    this.dropNext();
    this.#current?.close();
    this.#current = null;
  }

  #open(linkId: string, access: LinkAccess): Link | null {
    return this.#needs.transport()?.open(linkId, access, this.#needs.listenerOf(linkId)) ?? null;
  }
}
