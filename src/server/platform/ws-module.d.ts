/** Stands for the `ws` package's types where Node's must not come in with them: `load-ws.ts` says what is used. */
export {};
