import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';

const root = fileURLToPath(new URL('.', import.meta.url));

/** `npm test` names a browser that it has found; a run by hand takes the usual places. */
const executablePath =
  process.env.CHROME_PATH ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
    existsSync(file),
  );

/** The fake microphone beeps; `FAKE_MICROPHONE` names a 16-bit WAV file to hear instead. */
const recording = process.env.FAKE_MICROPHONE;

const args = [
  '--no-sandbox',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  ...(recording ? [`--use-file-for-fake-audio-capture=${path.resolve(recording)}`] : []),
];

/** Sources name each other by what they become; this finds what they are. Imports and `new URL` alike. */
const sourceOfScript = (context, next) => {
  const file = path.join(root, context.path);
  if (context.path.endsWith('.js') && !existsSync(file) && existsSync(file.replace(/\.js$/, '.ts'))) {
    context.url = context.url.replace(/\.js(?=$|\?)/, '.ts');
  }
  return next();
};

export default {
  rootDir: root,
  files: 'test/browser/**/*.test.ts',
  concurrency: 1,
  // On machines that may be busy these end what hangs, and say nothing of what is slow: the runner's own 2 s a test do.
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  testFramework: { config: { timeout: 60_000 } },
  nodeResolve: { exportConditions: ['browser', 'development'] },
  middleware: [sourceOfScript],
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: path.join(root, 'tsconfig.json') })],
  browsers: [chromeLauncher({ launchOptions: { executablePath, headless: true, args } })],
  filterBrowserLogs: (log) => !String(log.args?.[0]).startsWith('Lit is in dev mode'),
};
