import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createTalkHandler, type HumanOptions } from '../../src/server/index.js';
import { chromiumPath } from '../chromium.js';
import { PAGE_PATIENCE_MS } from '../rig/patience.js';

const root = new URL('../../', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

/** The README's code of one language, in order. */
const blocks = (language: string): readonly string[] =>
  [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, of]) => of === language)
    .map(([, , code]) => code ?? '');

const only = (language: string, word: string): string => {
  const [found, ...more] = blocks(language).filter((code) => code.includes(word));
  assert.ok(found && more.length === 0, `one ${language} snippet with ${word}`);
  return found;
};

let browser: Browser;
let page: Page;

before(async () => {
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox'],
    timeout: PAGE_PATIENCE_MS,
  });
  page = await browser.newPage();
  page.setDefaultTimeout(PAGE_PATIENCE_MS);
  const html = blocks('html')[0]?.replace('https://cdn.example/', '/dist/') ?? '';
  const style = `<style>${blocks('css').join('\n')}</style>`;
  await page.route('http://localhost/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/')
      return route.fulfill({ contentType: 'text/html', body: `<!doctype html>${style}${html}` });
    return route.fulfill({ path: fileURLToPath(new URL(`.${pathname}`, root)) });
  });
  await page.goto('http://localhost/');
});
after(() => browser.close());

test('the snippet shows a button that can be pressed', async () => {
  await page.getByRole('button', { name: 'Talk to us' }).waitFor();
});

test('the style snippet styles the button by property and part', async () => {
  const [accent, weight] = await page.evaluate(() => {
    const button = document.querySelector('talk-button')!.shadowRoot!;
    const face = getComputedStyle(button.querySelector('[part~="bar"]')!).backgroundColor;
    return [face, getComputedStyle(button.querySelector('[part~="label"]')!).fontWeight];
  });
  assert.equal(weight, '600');
  assert.equal(accent, 'rgb(31, 111, 92)');
});

test('the tool snippet adds a tool, and what it returns takes it away', async () => {
  const names = await page.evaluate(`(() => { ${only('js', 'addTool')}
    const button = document.querySelector('talk-button');
    const before = button.tools.map(({ name }) => name);
    remove();
    return [before, button.tools.length];
  })()`);
  assert.deepEqual(names, [['look_up_order'], 0]);
});

test('the policies snippet leaves one of our rules out, tunes another, and adds its own', async () => {
  const chosen = await page.evaluate(`(() => { ${only('js', 'longestMs')}
    const ours = [{ name: 'brief', limits: { longestMs: 1, slackMs: 2 } }, { name: 'adapts', limits: {} }];
    const [brief, own, ...more] = document.querySelector('talk-button').policies(ours);
    const turns = Array(own.limits.turns + 1).fill({});
    const decided = own.decide({ happened: { type: 'typed' }, turns, given: [] }, own.limits);
    return [brief, decided[0].type, more.length];
  })()`);
  assert.deepEqual(chosen, [{ name: 'brief', limits: { longestMs: 20_000, slackMs: 2 } }, 'offer', 0]);
});

test('the tool snippet’s tool answers', async () => {
  const answer = await page.evaluate(`(async () => { ${only('js', 'addTool')}
    const [tool] = document.querySelector('talk-button').tools;
    return tool.run({ order_id: '1042' }, { signal: new AbortController().signal });
  })()`);
  assert.deepEqual(answer, { order_id: '1042', status: 'out for delivery' });
});

test('the snippet with a notice asks the visitor first', async () => {
  const asking = only('html', 'slot="consent"');
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), asking);
  await page.getByRole('button', { name: 'Talk to us' }).last().click();
  await page.getByRole('button', { name: 'Agree' }).waitFor();
  await page.getByRole('link', { name: 'More' }).waitFor();
  await page.evaluate(() => document.querySelectorAll('talk-button')[1]?.remove());
});

test('the handler snippet takes the button’s offer to the API, and the key stays with it', async () => {
  const folder = new URL('.cache/snippets/', root);
  mkdirSync(folder, { recursive: true });
  const file = new URL('handler.mjs', folder);
  writeFileSync(file, only('js', 'createTalkHandler'));
  const nativeFetch = globalThis.fetch;
  const asked: Request[] = [];
  globalThis.fetch = async (input, init) => {
    asked.push(new Request(input, init));
    const headers = { location: '/v1/realtime/calls/rtc_1', 'content-type': 'application/sdp' };
    return new Response('v=0\r\ns=answered\r\n', { status: 201, headers });
  };
  process.env['OPENAI_API_KEY'] = 'sk-canary';
  try {
    const { talk } = (await import(pathToFileURL(fileURLToPath(file)).href)) as {
      talk: (request: Request) => Promise<Response>;
    };
    const sdp = 'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=fingerprint:sha-256 AB:CD\r\n';
    const body = JSON.stringify({ type: 'start', transport: 'webrtc', sdp, lang: 'en', tools: [] });
    const headers = { 'content-type': 'application/json', origin: 'https://shop.example' };
    const response = await talk(new Request('https://shop.example/talk', { method: 'POST', body, headers }));
    const text = await response.text();
    assert.equal(response.status, 200, text);
    assert.match(text, /s=answered/);
    assert.doesNotMatch(text, /sk-canary/);
    assert.equal(asked[0]?.headers.get('authorization'), 'Bearer sk-canary');
  } finally {
    globalThis.fetch = nativeFetch;
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the snippet of people is taken by a handler, and its webhook is signed', async () => {
  const folder = new URL('.cache/people/', root);
  mkdirSync(folder, { recursive: true });
  const file = new URL('people.mjs', folder);
  writeFileSync(file, only('js', 'signedWebhook'));
  process.env['WEBHOOK_SECRET'] = Buffer.from('a secret of at least 24 bytes').toString('base64');
  try {
    const { people } = (await import(pathToFileURL(fileURLToPath(file)).href)) as { people: HumanOptions };
    createTalkHandler({ apiKey: 'sk-canary', session: { instructions: 'Be kind.' }, human: people });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('every command that the README names is a script of the package', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { scripts: object };
  const code = [
    ...blocks('sh'),
    ...[...readme.matchAll(/`([^`\n]+)`/g)].map(([, inline]) => inline ?? ''),
  ].join('\n');
  const named = [...code.matchAll(/npm (?:run )?(\w+)/g)].map(([, name]) => name ?? '');
  assert.ok(named.includes('start') && named.includes('test'));
  const own = ['install'];
  assert.deepEqual(
    named.filter((name) => !own.includes(name) && !(name in scripts)),
    [],
  );
});
