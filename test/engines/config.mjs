import shared from '../../web-test-runner.config.mjs';
import { openEngines } from './engines.ts';

const { browsers, close } = await openEngines();

/** The same tests in the engines beside Chromium. They need TypeScript at run time: `npm test -- engines`. */
export default {
  ...shared,
  browsers,
  plugins: [...shared.plugins, { name: 'close-engines', serverStop: close }],
};
