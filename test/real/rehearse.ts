/**
 * The suite for the real API with the local agent in the API's place: another process, a made-up key, and nothing
 * different but the address.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startAgent } from '../../demo/agent/start.js';

const apiKey = 'sk-made-up';
const agent = await startAgent({ apiKey });
const run = fileURLToPath(new URL('../run.ts', import.meta.url));
const child = spawn(process.execPath, ['--import', 'tsx', run, 'real'], {
  stdio: 'inherit',
  env: { ...process.env, OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: agent.url },
});
child.on('close', (code) => {
  process.exitCode = code ?? 1;
  void agent.close();
});
