import { spawn } from 'node:child_process';
import { ended, until, type Program } from './program.js';

/**
 * A screen for a browser that has no headless mode. It is so small that its pointer, which starts in the middle, is in
 * the browser's window: without a window manager that window has the focus.
 */
export async function openScreen(): Promise<Program & { readonly env: Readonly<Record<string, string>> }> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '800x700x24', '-nolisten', 'tcp', '-ac'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  let display = '';
  server.stdio[3]?.on('data', (data: Buffer) => (display += data.toString()));
  await until('Xvfb', server, () => Promise.resolve(display.endsWith('\n')));
  return { env: { DISPLAY: `:${display.trim()}` }, stop: () => ended(server) };
}
