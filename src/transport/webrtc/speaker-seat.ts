import type { Speaker } from './tap.js';

/** One link's hold on the speaker that all links of a talk play by: what it sets counts while it has the speaker. */
export class SpeakerSeat implements Speaker {
  #speaker: Speaker | null = null;
  #volume = 1;
  #muted = false;

  take(speaker: Speaker): void {
    this.#speaker = speaker;
    speaker.volume = this.#volume;
    speaker.muted = this.#muted;
  }

  leave(): void {
    this.#speaker = null;
  }

  get volume(): number {
    return this.#volume;
  }

  set volume(volume: number) {
    this.#volume = volume;
    if (this.#speaker) this.#speaker.volume = volume;
  }

  get muted(): boolean {
    return this.#muted;
  }

  set muted(muted: boolean) {
    this.#muted = muted;
    if (this.#speaker) this.#speaker.muted = muted;
  }
}
