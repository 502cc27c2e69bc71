/** PCM16 at 24 kHz as base64: characters for each ms of sound. */
const CHARACTERS_PER_MS = 64;
/** Sound that was spoken before the session was in force comes in a burst, and clocks differ. */
const AUDIO_AHEAD_MS = 60_000;
/** Messages that are not sound: a person's talk makes a few a second at its busiest. */
const EVENTS_AHEAD = 200;
const EVENTS_PER_SECOND = 20;

/**
 * How much a page may send: no more sound than time has passed, and no flood of events. What a talk may cost was
 * reckoned by its time; a page that sends an hour of sound in a minute would make it dearer.
 */
export class Allowance {
  readonly #beganAtMs: number;
  #characters = 0;
  #events = 0;

  constructor(beganAtMs: number) {
    this.#beganAtMs = beganAtMs;
  }

  /** False: too much. `characters` of base64. */
  takeAudio(characters: number, atMs: number): boolean {
    const allowedMs = atMs - this.#beganAtMs + AUDIO_AHEAD_MS;
    if (this.#characters + characters > allowedMs * CHARACTERS_PER_MS) return false;
    this.#characters += characters;
    return true;
  }

  takeEvent(atMs: number): boolean {
    const allowed = EVENTS_AHEAD + ((atMs - this.#beganAtMs) / 1000) * EVENTS_PER_SECOND;
    if (this.#events + 1 > allowed) return false;
    this.#events += 1;
    return true;
  }
}
