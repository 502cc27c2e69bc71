import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startAgent } from '../../../demo/agent/start.js';
import type { Agent } from '../../../demo/agent/start.js';
import type { TalkRefusal, TalkReply, ToolReply } from '../../../src/engine/reply.js';
import { AgentPeer } from '../agent-peer.js';
import { spokenFrames } from '../spoken.js';
import { openPageSocket } from './page-socket.js';
import type { PageSocket } from './page-socket.js';
import { platformOf } from './platforms.js';
import type { Environment, Site } from './serving.js';
import { shopTalk } from './shop-talk.js';

type WireEvent = Readonly<Record<string, unknown>> & { readonly type: string };

const websocketStart = { type: 'start', transport: 'websocket', lang: 'en', tools: [] };

/** What a page of `origin` asks. */
const ask = (site: Site, body: unknown, origin = site.url): Promise<Response> =>
  fetch(`${site.url}/talk`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

async function startTalk(site: Site, start: unknown): Promise<TalkReply> {
  const answer = await ask(site, start);
  const text = await answer.text();
  assert.equal(answer.status, 200, `${text}\n${site.output()}`);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  return JSON.parse(text) as TalkReply;
}

async function openWay(site: Site, { way }: TalkReply): Promise<PageSocket> {
  assert.equal(way.transport, 'websocket');
  if (way.transport !== 'websocket') throw new Error('unreachable');
  return openPageSocket(way.url, { protocols: way.protocols, origin: site.url });
}

/** Reads events until one fits. */
async function until(page: PageSocket, fits: (event: WireEvent) => boolean): Promise<readonly WireEvent[]> {
  const seen: WireEvent[] = [];
  for (;;) {
    const event = JSON.parse(await page.next()) as WireEvent;
    seen.push(event);
    if (event.type === 'error') assert.fail(JSON.stringify(seen));
    if (fits(event)) return seen;
  }
}

/** Asks aloud where order 1042 is, and hears the answer to the end. */
async function askAloud(page: PageSocket): Promise<readonly WireEvent[]> {
  const seen = [...(await until(page, ({ type }) => type === 'session.created'))];
  for (const frame of spokenFrames('shop/order')) {
    const audio = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString('base64');
    page.send(JSON.stringify({ type: 'input_audio_buffer.append', audio }));
  }
  const isOutput = ({ type, item }: WireEvent): boolean =>
    /item\.(added|created)$/.test(type) && (item as WireEvent).type === 'function_call_output';
  seen.push(...(await until(page, isOutput)));
  page.send(JSON.stringify({ type: 'response.create' }));
  const isAnswer = ({ type, transcript }: WireEvent): boolean =>
    type === 'response.output_audio_transcript.done' && /delivery/.test(String(transcript));
  seen.push(...(await until(page, isAnswer)));
  return seen;
}

/** The README's own program for a platform, with the README's handler, before the local agent. */
export function tryTalks(name: string): void {
  const platform = platformOf(name);
  describe(`${name}, with the talk handler`, () => {
    let agent: Agent;
    let site: Site;
    let env: Environment;
    before(async () => {
      agent = await startAgent();
      env = { OPENAI_API_KEY: agent.apiKey, AGENT_URL: agent.url, CRON_SECRET: 'cron' };
      site = await platform.start(shopTalk({ clientSecrets: !platform.relays }), env);
    });
    after(async () => {
      await site?.stop();
      await agent?.close();
    });

    const assertRefused = async (answer: Response, status: number, reason: string): Promise<void> => {
      const text = await answer.text();
      assert.equal(answer.status, status, `${text}\n${site.output()}`);
      const { error } = JSON.parse(text) as TalkRefusal;
      assert.equal(error.reason, reason);
      assert.ok(error.message.length > 10);
    };

    test('refusals have their status and reason', async () => {
      await assertRefused(await ask(site, websocketStart, 'https://elsewhere.example'), 403, 'refused');
      const got = await fetch(`${site.url}/talk`, { headers: { origin: site.url } });
      await assertRefused(got, 405, 'bad-request');
      await assertRefused(await ask(site, '{"type":'), 400, 'bad-request');
      await assertRefused(
        await ask(site, { ...websocketStart, lang: 'x'.repeat(400_000) }),
        413,
        'bad-request',
      );
      const forged = { type: 'end', talk: 'forged.forged.forged' };
      await assertRefused(await ask(site, forged), 401, 'unknown-talk');
    });

    test('WebRTC: an offer is answered, the call begins, a tool is run, and the end is taken', async () => {
      const peer = new AgentPeer();
      try {
        const sdp = await peer.offer();
        const reply = await startTalk(site, {
          type: 'start',
          transport: 'webrtc',
          sdp,
          lang: 'en',
          tools: [],
        });
        assert.ok(reply.way.transport === 'webrtc');
        assert.ok(!JSON.stringify(reply).includes(agent.apiKey));
        await peer.accept(reply.way.sdp);
        await peer.events.next('session.created');
        const call = { type: 'tool', talk: reply.talk, callId: 'call_1', name: 'look_up_order' };
        const told = await ask(site, { ...call, arguments: '{"order_id":"1042"}' });
        assert.match(((await told.json()) as ToolReply).output, /out for delivery/);
        const other = await ask(site, { ...call, callId: 'call_2', arguments: '{"order_id":"3310"}' });
        assert.match(((await other.json()) as ToolReply).output, /only speak about your own/);
        const unknown = await ask(site, { ...call, callId: 'call_3', name: 'pay', arguments: '{}' });
        await assertRefused(unknown, 404, 'unknown-tool');
        assert.equal((await ask(site, { type: 'end', talk: reply.talk })).status, 204);
      } finally {
        peer.close();
      }
    });

    if (platform.relays) {
      test('relay: a spoken question is looked up by the site and answered aloud; a ticket is good once', async () => {
        const reply = await startTalk(site, websocketStart);
        const page = await openWay(site, reply);
        assert.equal(page.protocol, 'realtime');
        const seen = await askAloud(page);
        const audio = seen.filter(({ type }) => type === 'response.output_audio.delta');
        assert.ok(audio.length > 0, 'the answer sounds');
        const heard = seen.filter(
          ({ type }) => type === 'conversation.item.input_audio_transcription.completed',
        );
        assert.match(String(heard.at(-1)?.['transcript']), /order/i);
        assert.ok(!JSON.stringify(seen).includes(agent.apiKey));
        page.close(1000, '');
        await page.closed;
        await assert.rejects(openWay(site, reply), { status: 401 });
      });

      test('relay: a page of another origin is refused', async () => {
        const { way } = await startTalk(site, websocketStart);
        assert.ok(way.transport === 'websocket');
        const open = openPageSocket(way.url, {
          protocols: way.protocols,
          origin: 'https://elsewhere.example',
        });
        await assert.rejects(open, { status: 403 });
      });
    } else {
      test('relay: there is none here, and a socket that asks for it is turned away', async () => {
        await assert.rejects(openPageSocket(`${site.url.replace('http', 'ws')}/talk`, { origin: site.url }));
        assert.equal((await ask(site, '{"type":')).status, 400);
      });

      test('a cron job may sweep, and nobody else', async () => {
        const sweep = (authorization: string): Promise<Response> =>
          fetch(`${site.url}/talk/sweep`, { headers: { authorization } });
        assert.equal((await sweep('Bearer undefined')).status, 401);
        assert.equal((await sweep('Bearer cron')).status, 204);
      });
    }

    test('client secret: the page’s socket goes straight to the API, where the owner enables it', async () => {
      const other = platform.relays ? await platform.start(shopTalk({ clientSecrets: true }), env) : site;
      try {
        const reply = await startTalk(other, websocketStart);
        assert.ok(reply.way.transport === 'websocket' && reply.way.url.includes('/v1/realtime'));
        assert.ok(!JSON.stringify(reply).includes(agent.apiKey));
        const page = await openWay(other, reply);
        await until(page, ({ type }) => type === 'session.created');
        page.close(1000, '');
        await page.closed;
      } finally {
        if (other !== site) await other.stop();
      }
    });
  });
}
