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

const load = async (what: string, loading: () => Promise<unknown>): Promise<void> => {
  try {
    await loading();
  } catch (error) {
    throw new WorkletError('assets-unreachable', `${what}: ${String(error)}`);
  }
};

/**
 * Registers the processors in the context. Where AudioWorklet is missing, the polyfill is fetched first, and only
 * then; it runs the same processors on the main thread, and its `eval` needs a page whose CSP allows that.
 */
export const loadWorklets = async (
  context: BaseAudioContext,
  workletUrl: string | URL | Promise<URL>,
  polyfillUrl: string | URL,
): Promise<void> => {
  if (!supported(context))
    await load(
      'The polyfill',
      () => import(/* webpackIgnore: true */ /* @vite-ignore */ String(polyfillUrl)),
    );
  if (!supported(context)) throw new WorkletError('unsupported', 'There is no AudioWorklet.');
  await load('The worklet', async () => context.audioWorklet.addModule(await workletUrl));
};
