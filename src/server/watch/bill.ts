import { asRecord, asText } from '../../engine/realtime/read.js';
import { costUsd } from '../limits/prices.js';

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
  #usd: number | null = 0;

  constructor(session: Fields, model: string) {
    const input = asRecord(asRecord(session['audio'])?.['input']);
    this.#model = model;
    this.#transcriber = asText(asRecord(input?.['transcription'])?.['model']);
  }

  /** Null: something was used whose price nobody knows, or that nobody saw. */
  get usd(): number | null {
    return this.#usd;
  }

  add(event: Fields): void {
    const found = usageIn(event);
    if (found === null || this.#usd === null) return;
    const model = found.by === 'agent' ? this.#model : this.#transcriber;
    const cost = model === null ? null : costUsd(model, found.usage);
    this.#usd = cost === null || !Number.isFinite(cost) ? null : this.#usd + cost;
  }

  /** Part of the talk went by unseen. */
  lose(): void {
    this.#usd = null;
  }
}
