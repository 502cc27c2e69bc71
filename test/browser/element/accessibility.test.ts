import 'axe-core/axe.min.js';
import type { AxeResults } from 'axe-core';
import { emulateMedia } from '@web/test-runner-commands';
import { pressOf } from '../../../src/element/press.js';
import type { Status } from '../../../src/session/talk.js';
import { deepEqual, equal, ok } from '../assert.js';
import { until } from '../audio/graph.js';
import {
  agentTurn,
  found,
  inside,
  setUp,
  startTalk,
  tearDown,
  wordsIn,
  type TalkButton,
  shown,
} from './stage.js';

declare const axe: { run(context: Element): Promise<AxeResults> };

const statuses = Object.keys(pressOf) as Status[];

/** Also what axe could not decide about colours: a contrast that can't be read is not a good one. */
async function violations(): Promise<readonly string[]> {
  const { violations, incomplete } = await axe.run(document.documentElement);
  const undecided = incomplete.filter((rule) => rule.id === 'color-contrast');
  return [...violations, ...undecided].map(
    (rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(' ')}`,
  );
}

async function inStatus(status: Status, attributes: Readonly<Record<string, string>>): Promise<TalkButton> {
  const button = await setUp(attributes);
  if (status === 'idle') return button;
  const talk = await startTalk(button, status);
  const turns = [
    agentTurn('How can I help?', { id: 'turn-1' }),
    agentTurn('Where is my order?', { id: 'turn-2', speaker: 'visitor' }),
    agentTurn('It comes today by six.', { id: 'turn-3', interrupted: true, heardText: 'It comes' }),
  ];
  talk.show({ conversation: { turns, toolCalls: [] } });
  if (status === 'error') talk.fail('microphone-denied', true);
  await shown(button);
  return button;
}

describe('what axe finds', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const status of statuses) {
      it(`is nothing while ${status}, in a ${colorScheme} scheme`, async () => {
        await emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const button = await inStatus(status, { transcript: '', 'color-scheme': colorScheme });
        document.documentElement.style.colorScheme = colorScheme;
        document.body.style.background = 'Canvas';
        // Colours fade over; axe reads what is there.
        await Promise.all(document.getAnimations().map((animation) => animation.finished));
        equal(button.status, status);
        deepEqual(await violations(), []);
        await tearDown();
      });
    }
  }

  for (const accent of ['#ffcc00', '#0a7', '#3b82f6', '#777', 'hsl(330 100% 50%)', 'oklch(0.5 0.2 30)']) {
    it(`is nothing with the accent ${accent}, whose text is chosen for contrast`, async () => {
      const button = await setUp({ accent, 'color-scheme': 'light' });
      document.documentElement.style.colorScheme = 'light';
      equal(getComputedStyle(found(button, '.root')).getPropertyValue('--_accent-attribute').trim(), accent);
      deepEqual(await violations(), []);
      await tearDown();
    });
  }
});

describe('the accessible name', () => {
  for (const status of statuses) {
    it(`holds all that can be read on the button while ${status}`, async () => {
      const button = await inStatus(status, {});
      const main = found(button, '#main');
      equal(main.getAttribute('aria-label'), null, 'the name is the text');
      ok(wordsIn(main).length > 0 || button.label === null);
      await tearDown();
    });
  }

  it('is there when the page wants an icon alone', async () => {
    const button = await setUp({ label: '' });
    equal(wordsIn(found(button, '#main')), 'Talk to us');
    ok(found(button, '#main .hidden').clientWidth <= 1);
    await tearDown();
  });

  it('is the page’s own in a slot, and in the label', async () => {
    const button = await setUp({ label: 'Ask Harbor' });
    equal(wordsIn(found(button, '#main')), 'Ask Harbor');
    button.textContent = 'Slotted';
    const slot = found(button, '#main slot:not([name])') as HTMLSlotElement;
    equal(slot.assignedNodes()[0]?.textContent, 'Slotted');
    await tearDown();
  });
});

describe('targets', () => {
  for (const size of ['s', 'm', 'l']) {
    it(`are at least 44 px at size ${size}`, async () => {
      const button = await setUp({ size, variant: 'round', transcript: '' });
      await startTalk(button, 'speaking');
      await shown(button);
      // Closing is a button on a phone's sheet alone.
      const targets = [...(button.shadowRoot?.querySelectorAll('button') ?? [])];
      const drawn = targets.filter((target) => getComputedStyle(target).display !== 'none');
      ok(drawn.length > 2, 'the button, its stop, and the panel’s');
      for (const target of drawn) {
        const { width, height } = target.getBoundingClientRect();
        ok(width >= 44 && height >= 44, `${target.className} is ${width} × ${height}`);
      }
      await tearDown();
    });
  }
});

describe('the live region', () => {
  it('tells of connection, mute and end, and never of turns', async () => {
    const button = await setUp({ transcript: '' });
    const told: string[] = [];
    const tell = (): void => {
      const words = wordsIn(found(button, '[role=status]'));
      if (words !== told.at(-1)) told.push(words);
    };
    const talk = await startTalk(button, 'listening');
    for (const status of [
      'hearing',
      'thinking',
      'speaking',
      'muted',
      'listening',
      'parked',
      'listening',
      'reconnecting',
      'listening',
      'speaking',
    ] as const) {
      tell();
      talk.status(status);
      await shown(button);
    }
    tell();
    // A talk reports twice that it is over: by its view, and by its end.
    talk.show({ status: 'idle' });
    talk.end('stopped');
    await shown(button);
    tell();
    deepEqual(told, [
      'Connected. You can speak now.',
      'Muted',
      'The microphone is on.',
      'Paused',
      'The microphone is on.',
      'Reconnecting',
      'Connected. You can speak now.',
      'The talk has ended.',
    ]);
    await tearDown();
  });

  it('is not asked for what the alert says: an error is told once, and closed without a word', async () => {
    const button = await setUp();
    (await startTalk(button, 'speaking')).fail('link-lost', true);
    await shown(button);
    const told = (): readonly string[] =>
      ['[role=alert] p', '[role=status]'].map((region) => wordsIn(inside(button, region)));
    deepEqual(told(), ['The connection was lost. Check your network and start again.', '']);
    found(button, '[part=dismiss]').click();
    await shown(button);
    deepEqual(told(), ['', '']);
    await tearDown();
  });

  it('tells an answer to typed words once: neither a copy nor its next turn has it read again', async () => {
    const button = await setUp({ transcript: '' });
    const talk = await startTalk(button);
    const turns = [
      agentTurn('Hallo', { id: '1', speaker: 'visitor', lang: 'de' }),
      agentTurn('Wann?', { id: '2', speaker: 'visitor', typed: true }),
    ];
    const show = (): Promise<void> => {
      talk.show({ conversation: { turns: [...turns], toolCalls: [] } });
      return shown(button);
    };
    await show();
    turns.push(agentTurn('Um sechs.', { id: '3' }));
    await show();
    const region = found(button, '[aria-live=polite]');
    const told: string[] = [];
    const tell = (changes: readonly MutationRecord[]): void => {
      const news = new Set(changes.flatMap(({ target, addedNodes }) => [target, ...addedNodes]));
      for (const node of news) if (node instanceof Text && node.data.trim()) told.push(node.data.trim());
    };
    const watch = new MutationObserver(tell);
    watch.observe(region, { subtree: true, childList: true, characterData: true });
    turns.push(agentTurn('Passt das?', { id: '4' }));
    await show();
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: () => Promise.resolve() },
    });
    found(button, '[part=copy]').click();
    await until(() => found(button, '[part=copy]').title === 'Copied');
    Reflect.deleteProperty(navigator, 'clipboard');
    await until(() => found(button, '[part=copy]').title !== 'Copied');
    tell(watch.takeRecords());
    deepEqual(told, ['Passt das?', 'Copied']);
    equal(wordsIn(region), 'Um sechs. Passt das?');
    equal(region.querySelector('span')?.lang, 'de', 'as the turns that are shown');
    await tearDown();
  });

  it('does not hold the conversation', async () => {
    const button = await inStatus('speaking', { transcript: '' });
    equal(
      found(button, '[part=conversation]').closest('[aria-live], [role=status], [role=log], [role=alert]'),
      null,
    );
    await tearDown();
  });
});
