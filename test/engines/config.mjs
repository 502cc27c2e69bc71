import shared from '../../web-test-runner.config.mjs';
import { openEngines } from './engines.ts';

const { browsers, close } = await openEngines();

/** The same tests in the engines beside Chromium. They need TypeScript at run time: `npm test -- engines`. */
export default {
  ...shared,
  browsers,
  // Both run at once, on machines that may be busy: these end what hangs, and say nothing of what is slow.
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  testFramework: { config: { timeout: 60_000 } },
  plugins: [...shared.plugins, { name: 'close-engines', serverStop: close }],
};
