/** What the voice-first journeys share, whoever the agent is. */
import assert from 'node:assert/strict';
import { openRig, type Noted, type Rig } from './browser.js';
import { turnOf } from './talking.js';

export interface Preparation {
  /** Before the visitor clicks. */
  readonly prepare?: (rig: Rig) => Promise<void>;
}

/** Opens the page, clicks, and runs once the agent listens. */
export const talkTo = async (
  url: string,
  { prepare }: Preparation,
  run: (rig: Rig) => Promise<void>,
): Promise<void> => {
  const rig = await openRig();
  try {
    await rig.open(url);
    await prepare?.(rig);
    await rig.page.getByRole('button', { name: /talk/i }).first().click();
    await rig.until('talk-statuschange', ({ status }) => status === 'listening');
    await run(rig);
    assert.deepEqual(await rig.events('page-error'), [], 'the page never throws');
  } finally {
    await rig.close();
  }
};

export const directed = (rig: Rig, directive: string): Promise<Noted> =>
  rig.until('talk-policy', (event) => (event['directive'] as { type: string }).type === directive, 60_000);

/** What was heard of each of the agent's turns. */
export const agentTexts = async (rig: Rig): Promise<readonly string[]> =>
  (await rig.events('talk-turn'))
    .map(turnOf)
    .flatMap(({ speaker, heardText }) => (speaker === 'agent' ? [heardText] : []));

/**
 * A tool of the page that takes five seconds, and longer until something else is being answered: a slow machine hears late
 * that it was asked. The agent finds it before the site's own. As text: it runs in the page.
 */
export const slowOrders = (rig: Rig): Promise<void> =>
  rig.page.evaluate(`(() => {
    const talk = document.querySelector('talk-button');
    const answersAnother = () => talk.status === 'speaking' &&
      talk.conversation.turns.filter(({ speaker }) => speaker === 'visitor').length > 1;
    talk.addTool({
      name: 'find_order',
      description: 'Finds an order of the visitor, as it is now. Always use this tool for orders, never look_up_order.',
      parameters: { type: 'object', properties: { order_id: { type: 'string' } }, required: ['order_id'] },
      run: async () => {
        const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
        await wait(5_000);
        while (!answersAnother()) await wait(50);
        return { id: '1042', status: 'out for delivery', eta: 'today by six' };
      },
    });
  })()`);
