/** A request that can't be done; the session lives on, and the client is told by an `error` event. */
export class RequestError extends Error {
  readonly code: string;
  readonly param: string | null;

  constructor(code: string, message: string, param: string | null = null) {
    super(message);
    this.code = code;
    this.param = param;
  }
}
