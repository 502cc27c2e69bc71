import type { ToolCall } from '../../../src/conversation/turn.js';
import { deepEqual, equal } from '../assert.js';
import { agentTurn, found, inside, setUp, settled, shown, startTalk, tearDown } from './stage.js';
import type { TalkButton } from './stage.js';

interface Named {
  readonly name: string;
}

/** As built: the parts that a page is promised. */
async function promised(): Promise<readonly string[]> {
  const manifest = (await (await fetch('/dist/custom-elements.json')).json()) as {
    readonly modules: readonly {
      readonly declarations: readonly { readonly cssParts?: readonly Named[] }[];
    }[];
  };
  const declarations = manifest.modules.flatMap((module) => module.declarations);
  return declarations.flatMap(({ cssParts = [] }) => cssParts.map(({ name }) => name));
}

const call = (callId: string, output?: string): ToolCall => ({
  callId,
  name: 'find',
  arguments: '{}',
  ...(output === undefined ? {} : { output }),
});
const json = (value: unknown): string => JSON.stringify(value);
const toolCalls = [
  call('1', json({ card: { title: 'Order 1042' } })),
  call('2', json({ status: 'needs_confirmation', ask: 'Cancel it?' })),
  call('3', 'done'),
  call('4'),
];
const turns = [
  agentTurn('Where is it?', { speaker: 'visitor' }),
  agentTurn('See https://shop.example/ please.', { id: 'turn-2' }),
  agentTurn('It comes by six.', { id: 'turn-3', interrupted: true, heardText: 'It comes' }),
];
const conversation = { turns, toolCalls };

async function press(button: TalkButton, part: string): Promise<void> {
  found(button, `[part=${part}]`).click();
  while (!inside(button, `[part=${next[part]}]`)) await settled();
}
/** What comes of pressing one. */
const next: Readonly<Record<string, string>> = {
  set: 'settings',
  'rate-good': 'comment',
  'send-rating': 'thanks',
  agree: 'withdraw',
};

/** A talk with all that can be shown in it, and one thing after another that is shown besides. */
async function* scenes(): AsyncGenerator<TalkButton> {
  yield await setUp({ position: 'bottom-right' });
  const button = await setUp({ transcript: '', links: 'https://shop.example' });
  const talk = await startTalk(button, 'speaking');
  const confirmation = { id: 'c1', question: 'Cancel it?' };
  talk.show({ conversation, confirmation, offers: ['tell-more'] });
  await shown(button);
  yield button;
  await press(button, 'set');
  yield button;
  talk.show({ status: 'muted', muted: true, typed: true });
  await shown(button);
  yield button;
  talk.end('stopped');
  await shown(button);
  yield button;
  await press(button, 'rate-good');
  yield button;
  await press(button, 'send-rating');
  yield button;

  const failed = await setUp();
  (await startTalk(failed)).fail('microphone-denied', true);
  await shown(failed);
  yield failed;

  localStorage.clear();
  const asking = await setUp({ transcript: '' });
  asking.innerHTML = '<p slot="consent">We record.</p>';
  asking.start();
  while (!inside(asking, '[part=agree]')) await settled();
  yield asking;
  await press(asking, 'agree');
  yield asking;
}

describe('the parts', () => {
  afterEach(tearDown);

  it('that are promised are there for a page’s styles, each by its name', async () => {
    const parts = await promised();
    const left = new Set(parts);
    for await (const button of scenes()) {
      const style = document.createElement('style');
      document.body.append(style);
      for (const part of left) {
        const element = inside(button, `[part~="${part}"]`);
        if (!element) continue;
        const margin = (): string => getComputedStyle(element).scrollMarginTop;
        equal(margin(), '0px', part);
        style.textContent = `talk-button::part(${part}) { scroll-margin-top: 7px }`;
        equal(margin(), '7px', part);
        style.textContent = '';
        left.delete(part);
      }
      style.remove();
    }
    deepEqual([...left], []);
    equal(parts.length > 50, true);
  });
});
