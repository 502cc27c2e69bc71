import type { SocketListener } from '../socket.js';

/**
 * Stands between a platform's socket and who listens to it: keeps what arrives before anybody does (a session's first
 * event can come in the packet that opens the socket), says `closed` once and as the last, and never calls back from
 * within `listen`.
 */
export class Inbox {
  #listener: SocketListener | null = null;
  #waiting: string[] = [];
  #end: { readonly code: number; readonly reason: string } | null = null;

  message(text: string): void {
    if (this.#end) return;
    if (this.#listener) this.#listener.message(text);
    else this.#waiting.push(text);
  }

  closed(code: number, reason: string): void {
    if (this.#end) return;
    this.#end = { code, reason };
    this.#listener?.closed(code, reason);
  }

  listen(listener: SocketListener): void {
    queueMicrotask(() => {
      const waiting = this.#waiting;
      this.#waiting = [];
      this.#listener = listener;
      for (const text of waiting) listener.message(text);
      if (this.#end) listener.closed(this.#end.code, this.#end.reason);
    });
  }
}
