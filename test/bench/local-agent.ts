/** The local agent in the bench: the demo's session on it, its wire tapped. */
import type { Agent } from '../../demo/agent/start.js';
import { shopSession } from '../../demo/shop-session.js';
import type { TurnDetectionOption } from '../../src/server/options.js';
import { sessionBody } from '../../src/server/session-body.js';
import { pauseFor, type Stand, type Subject } from './stand.js';
import { soundsFromMs } from './trace.js';
import { openTappedWire, type Wire } from './wire/wire.js';

const tools = [{ name: 'look_up_order', description: 'Looks up one of the visitor’s orders.', parameters: { type: 'object', properties: { order_id: { type: 'string' } } } }]; // prettier-ignore

/** A client secret with the demo's session, as the site's endpoint would get it. */
const mint = async (agent: Agent, turnDetection: TurnDetectionOption): Promise<string> => {
  const session = { ...shopSession, turnDetection, greeting: null } as typeof shopSession;
  const response = await fetch(`${agent.url}/realtime/client_secrets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${agent.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      session: sessionBody({ agent: session, start: { lang: 'en' }, tools, interrupter: 'client' }),
    }),
  });
  if (!response.ok) throw new Error(`the agent gave no secret: ${await response.text()}`);
  return ((await response.json()) as { value: string }).value;
};

/** The peer's SDK configures its session by itself. */
export const openAgentWire = (
  agent: Agent,
  subject: Subject,
  turnDetection: TurnDetectionOption,
  query = '',
): Promise<Wire> =>
  openTappedWire(
    agent.url,
    () => (subject === 'ours' ? mint(agent, turnDetection) : Promise.resolve(agent.apiKey)),
    query,
  );

const QUIET_MS = 800;

/** Until the agent has had its say. */
export const silenceOf = async (stand: Stand): Promise<void> => {
  for (let i = 0; i < 25; i++) {
    await stand.hear();
    await pauseFor(QUIET_MS);
    const { speaker, rateHz } = await stand.hear();
    const last = stand.wire.entries.findLast(({ event }) => /^response\.(created|done)$/.test(event.type));
    if (last?.event.type !== 'response.created' && soundsFromMs(speaker, rateHz) === null) return;
  }
};
