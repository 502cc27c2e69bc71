import { asRecord, asText } from '../../engine/realtime/read.js';
import { costUsd, transcriptionUsd, worstUsdPerMinute } from '../limits/prices.js';
import type { TalkRecord } from '../talk-record.js';

const TRANSCRIBED = 'conversation.item.input_audio_transcription.completed';

/** What one event says was used, and of which model; null: nothing. `event`: as it was parsed. */
function usageIn(event: Fields): { readonly by: 'agent' | 'transcriber'; readonly usage: Fields } | null {
  if (event['type'] === 'response.done') {
    const usage = asRecord(asRecord(event['response'])?.['usage']);
    return usage && { by: 'agent', usage };
  }
  const usage = event['type'] === TRANSCRIBED ? asRecord(event['usage']) : null;
  return usage && { by: 'transcriber', usage };
}

type Fields = Readonly<Record<string, unknown>>;

/** What a talk has cost by the usage that the API itself has told. */
export class Bill {
  readonly #model: string;
  readonly #transcriber: string | null;
  readonly #reservedUsd: number;
  #seenUsd = 0;
  #usd: number | null = 0;

  constructor(session: Fields, { model, startedAtMs, endsAtMs }: TalkRecord) {
    // One response may cost more than its share of a very short talk.
    const minutes = Math.max(1, (endsAtMs - startedAtMs) / 60_000);
    this.#reservedUsd = worstUsdPerMinute(model, minutes) * minutes;
    const input = asRecord(asRecord(session['audio'])?.['input']);
    this.#model = model;
    this.#transcriber = asText(asRecord(input?.['transcription'])?.['model']);
  }

  /** Null: something was used whose price nobody knows, or that nobody saw. */
  get usd(): number | null {
    return this.#usd;
  }

  /** A page made it dearer than a talk of its length can be: more responses than could be listened to. */
  get isOverspent(): boolean {
    return this.#seenUsd > this.#reservedUsd;
  }

  add(event: Fields): void {
    const found = usageIn(event);
    if (found === null) return;
    const { by, usage } = found;
    const cost =
      by === 'agent' ? costUsd(this.#model, usage) : transcriptionUsd(this.#transcriber ?? '', usage);
    this.#seenUsd += cost ?? 0;
    this.#usd = cost === null || this.#usd === null ? null : this.#usd + cost;
  }

  /** Part of the talk went by unseen. */
  lose(): void {
    this.#usd = null;
  }
}
