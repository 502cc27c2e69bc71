import type { SiteFiles } from './readme-blocks.js';

/**
 * In the place of the README's `talk.js`: a handler as small as can be, of the same shape, to try what lies between a
 * platform and any handler. It tells what it was asked, and its relay passes on what both sides say.
 */
export const echo: SiteFiles = {
  'talk.js': `
import { openSocket } from 'talk-button/dist/esm/server/platform/open-socket.js';
import { upgradeHere } from 'talk-button/dist/esm/server/platform/upgrade-here.js';

const joined = (upstream) => ({
  protocol: 'realtime',
  take(page) {
    page.listen({
      message: (text) => upstream.send(text),
      closed: (code, reason) => {
        upstream.send('page closed ' + code + ' ' + reason);
        upstream.close(1000, '');
      },
    });
    upstream.listen({
      message: (text) => page.send(text),
      closed: (code, reason) => page.close(code, reason),
    });
  },
});

async function relay(request, info) {
  try {
    const refused = new URL(request.url).searchParams.has('refused');
    const headers = { authorization: refused ? 'Bearer wrong' : 'Bearer right', 'x-address': String(info.address) };
    return joined(await openSocket(process.env.UPSTREAM, { headers, signal: AbortSignal.timeout(5000) }));
  } catch (error) {
    return new Response(String(error.status), { status: 418, headers: { 'x-reason': 'refused' } });
  }
}

async function answer(request, info = { address: null }) {
  if (request.headers.get('upgrade') === 'websocket') {
    const seat = await relay(request, info);
    return seat instanceof Response ? seat : (upgradeHere(request, seat) ?? new Response(null, { status: 426 }));
  }
  if (request.headers.has('x-unread')) return new Response('unread', { status: 413 });
  const { method, url } = request;
  const { byteLength } = await request.arrayBuffer();
  const tag = request.headers.get('x-tag');
  return Response.json({ method, url, address: info.address, byteLength, tag }, { status: 201 });
}

export const talk = Object.assign(answer, { relay, sweep: async () => console.log('swept') });
`,
};
