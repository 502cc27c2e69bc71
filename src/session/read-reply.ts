import type { SiteTool, TalkReply, Way } from '../engine/reply.js';
import { excerpt, isRecord, parseJson } from './read-json.js';

/** The reply, with the fields of the contract and no others; or what is wrong with it, for the site's developer. */
export function readReply(body: string): TalkReply | string {
  const reply = parseJson(body);
  if (!isRecord(reply)) return `Not a JSON object: ${excerpt(body)}`;
  const { talk, interrupter, greeting, endsAtMs } = reply;
  if (!isText(talk)) return invalid('talk is not a string, or an empty one.');
  const way = readWay(reply['way']);
  if (typeof way === 'string') return invalid(way);
  if (interrupter !== 'server' && interrupter !== 'client') {
    return invalid('interrupter is neither "server" nor "client".');
  }
  if (greeting !== null && typeof greeting !== 'string') {
    return invalid('greeting is neither a string nor null.');
  }
  const tools = readTools(reply['tools']);
  if (typeof tools === 'string') return invalid(tools);
  if (endsAtMs !== null && !isTime(endsAtMs)) return invalid('endsAtMs is neither a time in ms nor null.');
  return { talk, way, interrupter, greeting, tools, endsAtMs };
}

const invalid = (fault: string): string => `The endpoint's reply is not valid: ${fault}`;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

function readWay(way: unknown): Way | string {
  if (!isRecord(way)) return 'way is not an object.';
  const { transport, sdp, url, protocols } = way;
  if (transport === 'webrtc') return isText(sdp) ? { transport, sdp } : 'way.sdp is not a string, or empty.';
  if (transport !== 'websocket') return 'way.transport is neither "webrtc" nor "websocket".';
  if (!isSocketAddress(url)) return 'way.url is not a ws: or wss: address.';
  if (!areProtocols(protocols)) return 'way.protocols is not a list of different WebSocket subprotocols.';
  return { transport, url, protocols };
}

/** What `new WebSocket` takes: it throws on anything else. */
function isSocketAddress(url: unknown): url is string {
  if (typeof url !== 'string' || !/^wss?:\/\//i.test(url) || !URL.canParse(url)) return false;
  return new URL(url).hash === '';
}

const areProtocols = (value: unknown): value is readonly string[] =>
  Array.isArray(value) &&
  value.every((protocol) => typeof protocol === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(protocol)) &&
  new Set(value).size === value.length;

function readTools(value: unknown): readonly SiteTool[] | string {
  if (!Array.isArray(value)) return 'tools is not a list.';
  const tools: SiteTool[] = [];
  for (const tool of value as readonly unknown[]) {
    if (!isRecord(tool) || !isText(tool['name'])) return 'a tool has no name.';
    const { name, answeredBy, silent } = tool;
    if (answeredBy !== 'site' && answeredBy !== 'sideband') {
      return `${name} is answered by neither "site" nor "sideband".`;
    }
    if (typeof silent !== 'boolean') return `silent of ${name} is neither true nor false.`;
    tools.push({ name, answeredBy, silent });
  }
  return tools;
}
