import assert from 'node:assert/strict';
import type { AgentPeer, ServerEvent } from './agent-peer.js';

const TRIES = 3;

interface Answer {
  readonly status: string;
  readonly output: readonly { readonly type: string; readonly arguments?: string }[];
}

/** The first response from the `nth` on that was not cut off by what the visitor said further. */
async function answerFrom(peer: AgentPeer, nth: number): Promise<readonly [ServerEvent, number]> {
  for (let at = nth; ; at++) {
    const done = await peer.events.next('response.done', at);
    if ((done['response'] as Answer).status !== 'cancelled') return [done, at];
  }
}

/**
 * Asks aloud for order 1042, and again where another was understood: sound over a call comes as a busy machine lets it,
 * and what the recognizer makes of it is not what is tested here. Resolves when the agent has called for that order, with
 * the number of its response.
 */
export async function askForOrder(peer: AgentPeer): Promise<number> {
  let responses = 0;
  for (let tries = 0; tries < TRIES; tries++) {
    peer.say('shop/order');
    const [done, nth] = await answerFrom(peer, responses + 1);
    responses = nth;
    const call = (done['response'] as Answer).output.find(({ type }) => type === 'function_call');
    if (call?.arguments === '{"order_id":"1042"}') return responses;
    console.log(`# The agent called for ${call?.arguments ?? 'nothing'}: asked again.`);
  }
  return assert.fail(`asked ${TRIES} times for order 1042`);
}
