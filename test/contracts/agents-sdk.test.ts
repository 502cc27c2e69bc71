import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { OpenAIRealtimeWebSocket, RealtimeAgent, RealtimeSession, tool } from '@openai/agents-realtime';
import { z } from 'zod';
import { startAgent } from '../../demo/agent/start.js';
import type { Agent } from '../../demo/agent/start.js';
import { deferred } from '../../demo/agent/deferred.js';
import { spokenFrames } from './spoken.js';

let agent: Agent;
before(async () => {
  agent = await startAgent();
});
after(() => agent.close());

test('the vendor’s own client holds a spoken conversation: a question, a tool call, an audible answer', async () => {
  const asked: string[] = [];
  const lookUp = tool({
    name: 'look_up_order',
    description: 'Looks up an order by its number.',
    parameters: z.object({ order_id: z.string() }),
    execute: async ({ order_id }) => {
      asked.push(order_id);
      return JSON.stringify({ id: order_id, items: ['espresso machine'], status: 'out for delivery' });
    },
  });
  const transport = new OpenAIRealtimeWebSocket({
    url: `${agent.url.replace('http', 'ws')}/realtime?model=gpt-realtime-2`,
  });
  const session = new RealtimeSession(
    new RealtimeAgent({ name: 'shop', instructions: 'Help.', tools: [lookUp] }),
    {
      transport,
      tracingDisabled: true,
      config: { audio: { input: { turnDetection: { type: 'semantic_vad', eagerness: 'high' } } } },
    },
  );
  let audioBytes = 0;
  const errors: unknown[] = [];
  const answered = deferred<string>();
  session.on('audio', ({ data }) => (audioBytes += data.byteLength));
  session.on('error', ({ error }) => errors.push(error));
  transport.on('*', (event) => {
    if (
      event.type === 'response.output_audio_transcript.done' &&
      /delivery/.test(String(event['transcript']))
    ) {
      answered.resolve(String(event['transcript']));
    }
  });
  await session.connect({ apiKey: agent.apiKey });
  try {
    for (const frame of spokenFrames('shop/order')) session.sendAudio(frame.slice().buffer);
    assert.match(await answered.promise, /one zero four two.* out for delivery/);
    assert.deepEqual(asked, ['1042']);
    assert.ok(audioBytes > 48_000, 'more than a second of audio came');
    assert.deepEqual(errors, []);
  } finally {
    session.close();
  }
});
