/**
 * Our client against a server that nobody here wrote. It sends text only, announces no item of the agent's by
 * `conversation.item.added`, and keeps fields of the beta: what a sloppy compatible server does. Sound may be late here.
 */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LLMock } from '@copilotkit/aimock';
import { serveFile } from '../../demo/static-files.js';
import { createTalkHandler, type TalkHandler } from '../../src/server/index.js';
import { toNodeListener } from '../../src/server/platform/node.js';
import { openRig, type Rig } from '../rig/browser.js';
import { agentTurn, beginTalk, turnOf, type } from '../rig/talking.js';

const BUILT = fileURLToPath(new URL('../../dist/', import.meta.url));
const PAGE = `<!doctype html><title>A page</title>
  <script type="module" src="/dist/talk-button.js"></script><talk-button transcript transport="websocket"></talk-button>`;

const mock = new LLMock({ port: 0 });
mock.on({ userMessage: 'hello' }, { content: 'Hi, how can I help you?' });
mock.on({ toolCallId: 'call_weather' }, { content: 'It is sunny in Rome.' });
mock.on({ userMessage: 'weather' }, { toolCalls: [{ id: 'call_weather', name: 'weather', arguments: '{"city":"Rome"}' }] }); // prettier-ignore

let url = '';
const site = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://site');
  if (pathname === '/talk') return toNodeListener(talk)(request, response);
  if (pathname === '/') return void response.setHeader('content-type', 'text/html').end(PAGE);
  void serveFile(response, BUILT, pathname.replace('/dist', ''), {}).then((found) => {
    if (!found) response.writeHead(404).end();
  });
});
let talk: TalkHandler;

before(async () => {
  const mockUrl = await mock.start();
  talk = createTalkHandler({
    apiKey: 'sk-test',
    baseUrl: `${mockUrl}/v1`,
    session: { instructions: 'Be brief.', greeting: null },
    clientSecrets: true,
    // It has no client secrets, and takes any.
    fetch: () => Promise.resolve(Response.json({ value: 'ek_test' })),
  });
  await new Promise<void>((resolve) => site.listen(0, resolve));
  url = `http://localhost:${(site.address() as AddressInfo).port}/`;
});
after(async () => {
  site.closeAllConnections();
  site.close();
  await mock.stop();
});

const inTalk = async (run: (rig: Rig) => Promise<void>): Promise<void> => {
  const rig = await openRig();
  try {
    await beginTalk(rig, url);
    await run(rig);
    assert.deepEqual(await rig.events('talk-error'), []);
    assert.deepEqual(await rig.events('page-error'), []);
  } finally {
    await rig.close();
  }
};

test('a typed question is answered in text', () =>
  inTalk(async (rig) => {
    await type(rig, 'hello there');
    const { text } = await agentTurn(rig);
    assert.equal(text, 'Hi, how can I help you?');
    await rig.page.getByText('Hi, how can I help you?').first().waitFor();
    const turns = (await rig.events('talk-turn')).map((event) => turnOf(event).speaker);
    assert.deepEqual(turns, ['visitor', 'agent']);
  }));

test('a tool of the page is called with its arguments, and the answer that follows is told', () =>
  inTalk(async (rig) => {
    await rig.page.evaluate(() => {
      const calls: unknown[] = [];
      Object.assign(window, { calls });
      const tool = {
        name: 'weather',
        description: 'The weather.',
        parameters: { type: 'object' },
        run(args: unknown) {
          calls.push(args);
          return { sky: 'clear' };
        },
      };
      const button = document.querySelector('talk-button') as HTMLElement & { addTool(tool: object): void };
      button.addTool(tool);
    });
    await type(rig, 'How is the weather?');
    const { text } = await agentTurn(rig);
    assert.equal(text, 'It is sunny in Rome.');
    assert.deepEqual(await rig.page.evaluate(() => (window as unknown as { calls: unknown[] }).calls), [
      { city: 'Rome' },
    ]);
  }));
