import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startAgent } from '../../demo/agent/start.js';
import type { Agent } from '../../demo/agent/start.js';
import { openSdkPage } from './agents-sdk-page.js';
import type { SdkPage } from './agents-sdk-page.js';

let agent: Agent;
let page: SdkPage;
before(async () => {
  agent = await startAgent();
  page = await openSdkPage();
});
after(async () => {
  await page.close();
  await agent.close();
});

async function mint(): Promise<string> {
  const response = await fetch(`${agent.url}/realtime/client_secrets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${agent.apiKey}` },
    body: JSON.stringify({ session: { type: 'realtime', model: 'gpt-realtime-2' } }),
  });
  return ((await response.json()) as { value: string }).value;
}

/** A spoken question, a tool call and its audible answer, wherever the offer goes. */
async function holdConversation(callsUrl: string, clientSecret: string): Promise<void> {
  await page.connect(callsUrl, clientSecret);
  await page.say('shop/order');
  const { asked, said, errors, types, callId, receivedBytes } = await page.until(
    (seen) =>
      seen.said.some((words) => /delivery/.test(words)) &&
      seen.types.filter((type) => type === 'output_audio_buffer.stopped').length >= 2,
  );
  assert.deepEqual(asked, ['1042']);
  assert.match(said.at(-1) ?? '', /one zero four two.* out for delivery/);
  assert.deepEqual(errors, []);
  assert.match(callId ?? '', /^rtc_/);
  assert.ok(!types.includes('response.output_audio.delta'));
  assert.ok(receivedBytes > 15_000, `${receivedBytes} bytes of media came`);
}

test('the vendor’s own client holds a spoken conversation over WebRTC, in a browser', async () => {
  await holdConversation(`${agent.url}/realtime/calls`, await mint());
});
