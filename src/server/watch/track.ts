import type { AgentEntry, Memory } from '../../conversation/memory.js';
import { DEFAULT_MS_PER_WEIGHT, weightOf } from '../../conversation/heard-text.js';
import { weighWords } from '../../conversation/speech-weight.js';
import type { Fact } from '../../engine/engine.js';

interface Sounding {
  readonly responseId: string;
  readonly sinceMs: number;
}

const isOf =
  (responseId: string) =>
  (entry: Memory['entries']['recent'][number]): entry is AgentEntry =>
    entry.kind === 'agent' && entry.responseId === responseId;

/**
 * How far the API has come in playing the agent's voice, where it plays it: the wire tells when a response begins and
 * ends to sound, and nothing between. Its items sound one after the other, each for about as long as its words take.
 */
export class Track {
  #sounding: Sounding | null = null;

  /** To be told before memory is. A response of one item that has sounded to its end tells how fast this agent speaks. */
  take(fact: Fact, { entries }: Memory, atMs: number): readonly Fact[] {
    if (fact.type === 'output-started') {
      this.#sounding = { responseId: fact.responseId, sinceMs: atMs };
      return [];
    }
    const sounding = this.#sounding;
    const ends = fact.type === 'output-stopped' || fact.type === 'output-cleared';
    if (!ends || fact.responseId !== sounding?.responseId) return [];
    this.#sounding = null;
    const items = entries.recent.filter(isOf(sounding.responseId));
    return fact.type === 'output-stopped' && items.length === 1
      ? items.map((item) => heard(item, atMs - sounding.sinceMs, true))
      : [];
  }

  /** What was heard when the talk broke off. */
  breakOff({ entries, msPerWeight }: Memory, atMs: number): readonly Fact[] {
    const sounding = this.#sounding;
    this.#sounding = null;
    if (!sounding) return [];
    let leftMs = atMs - sounding.sinceMs;
    return entries.recent.filter(isOf(sounding.responseId)).map((item, index, items) => {
      const wholeMs = weightOf(weighWords(item.turn.text)) * (msPerWeight ?? DEFAULT_MS_PER_WEIGHT);
      const isHeardOut = index < items.length - 1 && leftMs >= wholeMs;
      const heardMs = isHeardOut ? wholeMs : leftMs;
      leftMs -= heardMs;
      return heard(item, heardMs, isHeardOut);
    });
  }
}

const heard = ({ itemId, parts }: AgentEntry, heardMs: number, complete: boolean): Fact => {
  const contentIndex = parts[0]?.contentIndex ?? 0;
  return { type: 'heard', itemId, contentIndex, heardMs, receivedMs: heardMs, complete };
};
