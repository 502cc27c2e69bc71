import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { ended, until, type Program } from './program.js';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** Keys that write no character, by the codes of WebDriver's table. */
const codes: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Space: ' ',
};

/** A browser by WebDriver, as far as the tests need one. */
export interface WebDriver extends Program {
  open(url: string): Promise<void>;
  url(): Promise<string>;
  run<T>(script: string): Promise<T>;
  keys(type: 'keyDown' | 'keyUp', names: readonly string[]): Promise<void>;
  press(key: string): Promise<void>;
  /** CSS pixels of the window's inside. */
  pointTo(x: number, y: number): Promise<void>;
  resizeTo(width: number, height: number): Promise<void>;
}

/** `program`: the driver; `capabilities`: the browser that it is to start. */
export async function openWebDriver(
  program: string,
  capabilities: object,
  env: Readonly<Record<string, string>>,
): Promise<WebDriver> {
  const port = await freePort();
  const driver = spawn(program, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: { ...process.env, ...env },
  });
  const ask = async <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body: object = {}): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(method === 'POST' && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
    if (!response.ok) throw new Error(`${program}: ${value.error}: ${value.message}`);
    return value;
  };
  await until(program, driver, () => ask('GET', '/status').then(() => true));
  const { sessionId } = await ask<{ sessionId: string }>('POST', '/session', {
    capabilities: { alwaysMatch: capabilities },
  });
  const session = `/session/${sessionId}`;
  const keys: WebDriver['keys'] = (type, names) =>
    ask('POST', `${session}/actions`, {
      actions: [
        { type: 'key', id: 'keyboard', actions: names.map((name) => ({ type, value: codes[name] ?? name })) },
      ],
    });
  return {
    open: (url) => ask('POST', `${session}/url`, { url }),
    url: () => ask('GET', `${session}/url`),
    run: (script) => ask('POST', `${session}/execute/sync`, { script, args: [] }),
    keys,
    async press(key) {
      await keys('keyDown', [key]);
      await keys('keyUp', [key]);
    },
    pointTo: (x, y) =>
      ask('POST', `${session}/actions`, {
        actions: [{ type: 'pointer', id: 'mouse', actions: [{ type: 'pointerMove', duration: 0, x, y }] }],
      }),
    resizeTo: (width, height) => ask('POST', `${session}/window/rect`, { width, height }),
    async stop() {
      await ask('DELETE', session).catch(() => undefined);
      await ended(driver);
    },
  };
}
