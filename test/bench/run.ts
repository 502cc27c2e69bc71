/**
 * Measures, and prints tables; judges nothing and keeps nothing: `npm run bench`, or some groups by name,
 * `npm run bench -- barge-in truncation`. `--launches 5`: of the browser; `--minutes 1`: of talk, noise and echo.
 */
import { namesIn, readOptions, type BenchOptions } from './options.js';

/** Loaded when wanted: one group's packages are no concern of another's. */
const groups: Readonly<Record<string, (options: BenchOptions) => Promise<void>>> = {
  sizes: async (options) => (await import('./sizes.js')).benchSizes(options),
  'barge-in': async (options) => (await import('./barge-in.js')).benchBargeIn(options),
  truncation: async (options) => (await import('./truncation.js')).benchTruncation(options),
  'heard-text': async (options) => (await import('./heard-text.js')).benchHeardText(options),
  latency: async (options) => (await import('./latency.js')).benchLatency(options),
  blocked: async (options) => (await import('./blocked.js')).benchBlocked(options),
  noise: async (options) => (await import('./noise.js')).benchNoise(options),
  start: async (options) => (await import('./links/start.js')).benchStart(options),
  'barge-in-links': async (options) => (await import('./links/barge-in.js')).benchBargeInLinks(options),
  'latency-links': async (options) => (await import('./links/latency.js')).benchLatencyLinks(options),
  handler: async (options) => (await import('./handler/handler.js')).benchHandler(options),
  lighthouse: async () => (await import('./lighthouse.js')).benchLighthouse(),
  resume: async (options) => (await import('./links/resume.js')).benchResume(options),
  conversation: async (options) => (await import('./conversation.js')).benchConversation(options),
  frustration: async () => (await import('./frustration.js')).benchFrustration(),
  memory: async (options) => (await import('./memory.js')).benchMemory(options),
};

const main = async (): Promise<void> => {
  const args = process.argv.slice(2);
  const named = namesIn(args);
  const unknown = named.find((name) => !(name in groups));
  if (unknown) throw new Error(`No group is called ${unknown}: there are ${Object.keys(groups).join(', ')}.`);
  const options = readOptions(args);
  for (const name of named.length > 0 ? named : Object.keys(groups)) {
    const startedAt = Date.now();
    await groups[name]?.(options);
    console.log(`(${name}: ${((Date.now() - startedAt) / 1000).toFixed(0)} s)`);
  }
  process.exit(0);
};

await main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
