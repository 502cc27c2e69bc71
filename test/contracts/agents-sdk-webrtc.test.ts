import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTalkHandler, type LogEntry } from '../../src/server/index.js';
import { toNodeListener } from '../../src/server/platform/node.js';
import { startAgent } from '../../demo/agent/start.js';
import type { Agent } from '../../demo/agent/start.js';
import { openSdkPage } from './agents-sdk-page.js';
import type { SdkPage, Seen } from './agents-sdk-page.js';

let agent: Agent;
before(async () => {
  agent = await startAgent();
});
after(() => agent.close());

async function mint(): Promise<string> {
  const response = await fetch(`${agent.url}/realtime/client_secrets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${agent.apiKey}` },
    body: JSON.stringify({ session: { type: 'realtime', model: 'gpt-realtime-2' } }),
  });
  return ((await response.json()) as { value: string }).value;
}

const TRIES = 3;

/** Asks for order 1042 aloud, and again where another was understood: that is the recognizer's affair. */
async function askForOrder(page: SdkPage): Promise<void> {
  for (let tries = 1; tries <= TRIES; tries++) {
    await page.say('shop/order');
    const isAnswered = ({ types }: Seen): boolean =>
      types.filter((type) => type === 'output_audio_buffer.stopped').length >= tries;
    const { asked, said } = await page.until((seen) => seen.asked.includes('1042') || isAnswered(seen));
    if (asked.includes('1042')) return;
    console.log(`# The agent said ${said.join(' / ')}: asked again.`);
  }
}

/** A spoken question, a tool call and its audible answer, wherever the offer goes. Returns the call's id. */
async function holdConversation(page: SdkPage, callsUrl: string, clientSecret: string) {
  await page.connect(callsUrl, clientSecret);
  await askForOrder(page);
  const { asked, said, errors, types, callId, receivedBytes } = await page.until(
    (seen) =>
      seen.said.some((words) => /delivery/.test(words)) &&
      seen.types.filter((type) => type === 'output_audio_buffer.stopped').length >= 2,
  );
  assert.equal(asked.at(-1), '1042');
  assert.match(said.at(-1) ?? '', /one zero four two.* out for delivery/);
  assert.deepEqual(errors, []);
  assert.ok(!types.includes('response.output_audio.delta'));
  assert.ok(receivedBytes > 15_000, `${receivedBytes} bytes of media came`);
  return callId;
}

test('the vendor’s own client holds a spoken conversation over WebRTC, in a browser', async () => {
  const page = await openSdkPage();
  try {
    const callId = await holdConversation(page, `${agent.url}/realtime/calls`, await mint());
    assert.match(callId ?? '', /^rtc_/);
  } finally {
    await page.close();
  }
});

test('it does so through a site’s handler, its offer put into a start request, where the handler does not watch what the page sets', async () => {
  const logged: LogEntry[] = [];
  const talk = createTalkHandler({
    apiKey: agent.apiKey,
    baseUrl: agent.url,
    session: { instructions: 'You are the voice of a shop.', greeting: null },
    // The client sets the session by itself, which a watching site takes for a rewriting.
    sideband: false,
    log: (entry) => logged.push(entry),
  });
  const page = await openSdkPage(toNodeListener(talk));
  try {
    await holdConversation(page, page.talkUrl, 'ek_of_nobody');
    assert.deepEqual(
      logged.filter(({ level }) => level !== 'info'),
      [],
    );
  } finally {
    await page.close();
    await talk.close();
  }
});
