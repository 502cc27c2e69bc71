import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { openRig, type Rig } from '../rig/browser.js';
import { patience } from '../rig/patience.js';

/** The vendor's own client as its documentation wires it, in a page; it tells what it saw by `window.sdk`. */
const CLIENT = `
  import { OpenAIRealtimeWebRTC, RealtimeAgent, RealtimeSession, tool } from '@openai/agents-realtime';
  const sdk = { asked: [], errors: [], types: [], said: [] };
  const lookUp = tool({
    name: 'look_up_order',
    description: 'Looks up an order by its number.',
    parameters: { type: 'object', properties: { order_id: { type: 'string' } }, required: ['order_id'], additionalProperties: false },
    strict: false,
    execute: ({ order_id }) => {
      sdk.asked.push(order_id);
      return JSON.stringify({ id: order_id, items: ['espresso machine'], status: 'out for delivery' });
    },
  });
  let transport;
  sdk.connect = async (baseUrl, apiKey) => {
    transport = new OpenAIRealtimeWebRTC({ baseUrl });
    const session = new RealtimeSession(new RealtimeAgent({ name: 'shop', instructions: 'Help.', tools: [lookUp] }), {
      transport,
      tracingDisabled: true,
      config: { audio: { input: { turnDetection: { type: 'semantic_vad', eagerness: 'high' } } } },
    });
    session.on('error', ({ error }) => sdk.errors.push(JSON.stringify(error)));
    transport.on('*', (event) => {
      sdk.types.push(event.type);
      if (event.type === 'response.output_audio_transcript.done') sdk.said.push(event.transcript);
    });
    await session.connect({ apiKey });
    const { peerConnection } = transport.connectionState;
    setInterval(() => count(peerConnection), 100);
    sdk.close = () => session.close();
    sdk.callId = transport.callId;
  };
  /** A browser without a sound device plays nothing, so a voice is told by what it takes: silence is hardly coded. */
  sdk.receivedBytes = 0;
  const count = async (connection) => {
    for (const entry of (await connection.getStats()).values())
      if (entry.type === 'inbound-rtp') sdk.receivedBytes = entry.bytesReceived;
  };
  /** Our endpoint wants the offer in its own words, and gives the answer in its own. */
  const nativeFetch = window.fetch;
  window.fetch = async (input, init) => {
    if (new URL(input).pathname !== '/talk') return nativeFetch(input, init);
    const start = { type: 'start', transport: 'webrtc', lang: 'en', tools: [], sdp: init.body };
    const headers = { 'content-type': 'application/json' };
    const response = await nativeFetch(input, { method: 'POST', headers, body: JSON.stringify(start) });
    const reply = await response.text();
    return response.ok ? new Response(JSON.parse(reply).way.sdp, { status: 201 }) : new Response(reply, response);
  };
  window.sdk = sdk;
`;

/** What the page's client has seen so far. */
export interface Seen {
  readonly asked: readonly string[];
  readonly errors: readonly string[];
  readonly types: readonly string[];
  readonly said: readonly string[];
  readonly callId: string | undefined;
  /** Of the media that came over the call. */
  readonly receivedBytes: number;
}

export interface SdkPage {
  /** Of the site's endpoint, if the page has one. */
  readonly talkUrl: string;
  /** Begins a call: the offer goes to `callsUrl` as `application/sdp`, with the client secret as bearer. */
  connect(callsUrl: string, clientSecret: string): Promise<void>;
  say(recording: string): Promise<void>;
  seen(): Promise<Seen>;
  /** Waits for what it has seen to be so, for a minute and longer on a busy machine. */
  until(passes: (seen: Seen) => boolean): Promise<Seen>;
  close(): Promise<void>;
}

type Window = typeof globalThis & {
  sdk: Seen & { connect(url: string, key: string): Promise<void> };
};

const seenBy = (rig: Rig): Promise<Seen> =>
  rig.page.evaluate(() => {
    const { asked, errors, types, said, callId, receivedBytes } = (window as unknown as Window).sdk;
    return { asked, errors, types, said, callId, receivedBytes };
  });

async function bundle(): Promise<string> {
  const resolveDir = fileURLToPath(new URL('.', import.meta.url));
  const stdin = { contents: CLIENT, resolveDir };
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** A Chromium with that client in its page; the page's microphone says what it is given. `talk`: its site's endpoint. */
export async function openSdkPage(talk?: RequestListener): Promise<SdkPage> {
  const code = await bundle();
  const server = createServer((request, response) => {
    if (talk && request.url === '/talk') return talk(request, response);
    const script = request.url === '/client.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ? code : '<!doctype html><title>sdk</title><script type="module" src="/client.js"></script>'); // prettier-ignore
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const rig = await openRig({
    args: ['--allow-loopback-in-peer-connection', '--autoplay-policy=no-user-gesture-required'],
  });
  const pageUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await rig.open(pageUrl);
  await rig.page.waitForFunction(() => 'sdk' in window);
  return {
    talkUrl: `${pageUrl}talk`,
    connect: (url, key) => rig.page.evaluate(([to, secret]) => (window as unknown as Window).sdk.connect(to, secret), [url, key] as const), // prettier-ignore
    say: (recording) => rig.say(recording),
    seen: () => seenBy(rig),
    async until(passes) {
      const waiting = patience(60_000);
      for (;;) {
        const seen = await seenBy(rig);
        if (passes(seen)) return seen;
        assert.ok(!waiting.isOver(), `the page has seen ${JSON.stringify(seen)}`);
        await rig.page.waitForTimeout(50);
      }
    },
    async close() {
      await rig.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
