/** Why the processors could not be started; the names of a talk's error reasons. */
export class WorkletError extends Error {
  readonly reason: 'unsupported' | 'assets-unreachable';

  constructor(reason: 'unsupported' | 'assets-unreachable', detail: string) {
    super(detail);
    this.name = 'WorkletError';
    this.reason = reason;
  }
}

const supported = (context: BaseAudioContext): boolean =>
  typeof AudioWorkletNode === 'function' && typeof context.audioWorklet?.addModule === 'function';

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Registers the processors in the context. Where AudioWorklet is missing, the polyfill is fetched first, and only
 * then; it runs the same processors on the main thread, and its `eval` needs a page whose CSP allows that.
 */
export const loadWorklets = async (
  context: BaseAudioContext,
  workletUrl: string | URL | Promise<URL>,
  polyfillUrl: string | URL,
): Promise<void> => {
  try {
    if (!supported(context)) await import(/* webpackIgnore: true */ /* @vite-ignore */ String(polyfillUrl));
  } catch (error) {
    throw new WorkletError('assets-unreachable', `${String(polyfillUrl)}: ${describe(error)}`);
  }
  if (!supported(context))
    throw new WorkletError('unsupported', 'This browser has no AudioWorklet and the polyfill did not help.');
  try {
    await context.audioWorklet.addModule(await workletUrl);
  } catch (error) {
    throw new WorkletError('assets-unreachable', `The worklet: ${describe(error)}`);
  }
};
