/** What such platforms set for what they run. */
const ENDS_WITH_RESPONSE = ['AWS_LAMBDA_FUNCTION_NAME', 'VERCEL', 'NETLIFY', 'FUNCTIONS_WORKER_RUNTIME'];

/**
 * Whether this process goes on when its response is sent, so that it can watch a call: not so on workerd and on
 * functions that are frozen between requests.
 */
export function outlivesResponse(): boolean {
  const here = globalThis as {
    readonly WebSocketPair?: unknown;
    readonly EdgeRuntime?: unknown;
    readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
  };
  if (here.WebSocketPair !== undefined || here.EdgeRuntime !== undefined) return false;
  // Deno asks its user before it tells; the others are no Deno.
  if ('Deno' in globalThis) return true;
  return !ENDS_WITH_RESPONSE.some((name) => here.process?.env?.[name] !== undefined);
}
