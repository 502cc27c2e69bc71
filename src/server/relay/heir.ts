import { LOST_OUTPUT, type Inheritance, type Left, type OpenCall } from '../watch/legacy.js';
import { callItem, outputEvent, Seeding } from '../watch/seeding.js';
import { OUR_EVENT, parseEvent, type WireEvent } from '../watch/wire-event.js';

/** Ten seconds of sound in base64, and more than that of events. */
const MOST_HELD_CHARACTERS = 2 * 1024 * 1024;

export interface HeirNeeds {
  readonly inheritance: Inheritance;
  isSiteTool(name: string): boolean;
  toApi(event: WireEvent): void;
  /** What plays on, by which item this session knows it, if by one of its own, and the calls that the page is to answer. */
  inherit(left: Left, answerItemId: string | null): void;
  /** Last: what the page has said meanwhile. */
  letThrough(messages: readonly string[]): void;
  fail(detail: string): void;
}

/**
 * A session that takes over, until it has: the page's first word says that it has left the session before, and what it
 * says waits until this one knows all that was said there.
 */
export class Heir {
  readonly #needs: HeirNeeds;
  readonly #held: string[] = [];
  #heldCharacters = 0;
  #seeding: Seeding | null = null;

  constructor(needs: HeirNeeds) {
    this.#needs = needs;
  }

  /** How a session is set says nothing of whether the one before is left. */
  letsPass(message: string): boolean {
    return this.#held.length === 0 && parseEvent(message)?.['type'] === 'session.update';
  }

  hold(message: string): void {
    const { inheritance, fail } = this.#needs;
    this.#heldCharacters += message.length;
    if (this.#heldCharacters > MOST_HELD_CHARACTERS) return fail('The session before does not end.');
    if (this.#held.push(message) > 1) return;
    inheritance.take().then(
      ({ seed, ...left }) => {
        const known = left.calls.filter(({ output }) => output !== undefined);
        const seeding = new Seeding(seed, null, known);
        this.#inherit(left, seeding.answerItemId);
        this.#tell(seeding, known);
      },
      (error: unknown) => fail(`The session before is not known: ${String(error)}`),
    );
  }

  /** True: it is about an item that we have told, and nobody else's affair. */
  see(event: WireEvent): boolean {
    if (!this.#seeding?.see(event)) return false;
    if (this.#seeding.done) this.#needs.letThrough(this.#held);
    return true;
  }

  #inherit({ answer, calls }: Left, answerItemId: string | null): void {
    const { isSiteTool, inherit } = this.#needs;
    inherit({ answer, calls: calls.filter(({ name }) => !isSiteTool(name)) }, answer && answerItemId);
    for (const call of calls)
      if (isSiteTool(call.name) && call.output === undefined) void this.#awaitOutput(call);
  }

  #tell(seeding: Seeding, known: readonly OpenCall[]): void {
    this.#seeding = seeding;
    for (const event of seeding.events) this.#needs.toApi(event);
    for (const call of known) this.#needs.toApi(outputEvent(call, call.output ?? LOST_OUTPUT));
    if (seeding.done) this.#needs.letThrough(this.#held);
  }

  /** Its output comes as that of a call of this session's: the page sees it, and asks for the answer. */
  async #awaitOutput(call: OpenCall): Promise<void> {
    const output = await this.#needs.inheritance.outputOf(call).catch(() => null);
    const { toApi } = this.#needs;
    toApi({ type: 'conversation.item.create', event_id: `${OUR_EVENT}${call.callId}`, item: callItem(call) });
    toApi(outputEvent(call, output ?? LOST_OUTPUT));
  }
}
