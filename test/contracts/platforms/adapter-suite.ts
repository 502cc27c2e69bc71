import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { echo } from './echo.js';
import { openPageSocket, Refused } from './page-socket.js';
import type { PageSocket } from './page-socket.js';
import { platformOf } from './platforms.js';
import type { Site } from './serving.js';
import { startUpstream } from './upstream.js';
import type { Upstream } from './upstream.js';

/** What lies between a platform and any handler, from the README's own program. */
export function tryAdapter(name: string): void {
  const platform = platformOf(name);
  describe(`${name}, with any handler`, () => {
    let upstream: Upstream;
    let site: Site;
    before(async () => {
      upstream = await startUpstream();
      site = await platform.start(echo, { UPSTREAM: upstream.url });
    });
    after(async () => {
      await site?.stop();
      await upstream?.close();
    });

    const open = (query = ''): Promise<PageSocket> =>
      openPageSocket(`${site.url.replace('http', 'ws')}/talk${query}`, {
        protocols: ['realtime', 'talk-ticket.of-a-test'],
        origin: site.url,
      });

    test('a request comes whole, with its address', async () => {
      const body = new Uint8Array(300_000);
      const answer = await fetch(`${site.url}/talk`, {
        method: 'POST',
        headers: { 'x-tag': 'tagged' },
        body,
      });
      assert.equal(answer.status, 201);
      const told = (await answer.json()) as Record<string, unknown>;
      assert.equal(told['method'], 'POST');
      assert.equal(new URL(String(told['url'])).pathname, '/talk');
      assert.equal(told['tag'], 'tagged');
      assert.equal(told['byteLength'], 300_000);
    });

    test('a body that nobody reads is answered all the same', async () => {
      const body = new Uint8Array(3_000_000);
      const answer = await fetch(`${site.url}/talk`, { method: 'POST', headers: { 'x-unread': '1' }, body });
      assert.equal(answer.status, 413);
      assert.equal(await answer.text(), 'unread');
    });

    test('what both sides say gets through from the first word on, and the end with its code', async () => {
      const page = await open();
      assert.equal(page.protocol, 'realtime');
      assert.match(await page.next(), /^hello (127\.0\.0\.1|::ffff:127\.0\.0\.1|::1|null)$/);
      page.send('grüezi');
      assert.equal(await page.next(), 'grüezi');
      page.send('close');
      assert.deepEqual(await page.closed, { code: 4321, reason: 'as asked' });
    });

    test('the page’s end is told with its code', async () => {
      const page = await open();
      await page.next();
      page.close(4001, 'bye');
      await page.closed;
      while (!upstream.heard.includes('page closed 4001 bye')) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });

    test('whoever is refused above is refused below, with the status', async () => {
      await assert.rejects(open('?refused'), { status: 418 });
    });

    test('binary messages end the socket', async () => {
      const page = await open();
      await page.next();
      page.send(new Uint8Array([1, 2, 3]));
      assert.equal((await page.closed).code, 1003);
    });

    test('a path that is not the talk’s is refused', async () => {
      const address = `${site.url.replace('http', 'ws')}/other`;
      await assert.rejects(openPageSocket(address, { origin: site.url }), Refused);
    });
  });
}
