import 'axe-core/axe.min.js';
import type { AxeResults } from 'axe-core';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { deepEqual, equal, ok } from '../assert.js';
import {
  found,
  inside,
  setUp,
  startTalk,
  tearDown,
  wordsIn,
  type ScriptedTalk,
  type TalkButton,
  shown,
} from './stage.js';

declare const axe: { run(context: Element): Promise<AxeResults> };

const confirmation = { id: 'c1', question: 'Cancel order 1042?' };

async function asked(
  attributes: Readonly<Record<string, string>> = {},
): Promise<{ readonly button: TalkButton; readonly talk: ScriptedTalk }> {
  const button = await setUp(attributes);
  const talk = await startTalk(button, 'listening');
  talk.show({ confirmation });
  await shown(button);
  return { button, talk };
}

const focused = (button: TalkButton): string | null =>
  button.shadowRoot?.activeElement?.getAttribute('part') ?? null;

describe('a question that waits for a yes', () => {
  afterEach(tearDown);

  it('is shown beside the button, without a panel too, as a group that it names', async () => {
    const { button } = await asked();
    equal(inside(button, '[part=panel]'), null);
    const card = found(button, '[part=confirmation]');
    equal(card.getAttribute('role'), 'group');
    const name = card.getAttribute('aria-labelledby') ?? '';
    equal(wordsIn(found(button, `#${name}`)), 'Cancel order 1042?');
    const { width, height } = card.getBoundingClientRect();
    ok(width > 0 && height > 0);
  });

  it('is answered by a tap, which the agent gets in the page’s own words', async () => {
    for (const [part, expected] of [
      ['confirm-yes', 'confirm c1 yes Ja'],
      ['confirm-no', 'confirm c1 no Nein'],
    ] as const) {
      const { button, talk } = await asked();
      button.messages = { yes: 'Ja', no: 'Nein' };
      await shown(button);
      equal(wordsIn(found(button, `[part=${part}]`)), part === 'confirm-yes' ? 'Ja' : 'Nein');
      found(button, `[part=${part}]`).click();
      await shown(button);
      deepEqual(talk.asked, [expected]);
      equal(inside(button, '[part=confirmation]'), null);
      await tearDown();
    }
  });

  it('does not take the focus; it is reached by Tab, and leaves the focus with the button', async () => {
    const button = await setUp();
    const talk = await startTalk(button, 'listening');
    found(button, '#main').focus();
    talk.show({ confirmation });
    await shown(button);
    equal(focused(button), 'button');
    for (const part of ['stop', 'confirm-yes', 'confirm-no']) {
      await sendKeys({ press: 'Tab' });
      equal(focused(button), part);
    }
    await sendKeys({ press: 'Enter' });
    await shown(button);
    deepEqual(talk.asked, ['confirm c1 no No']);
    equal(focused(button), 'button');
  });

  it('goes when it is settled, and with the talk', async () => {
    const { button, talk } = await asked();
    talk.show({ confirmation: null });
    await shown(button);
    equal(inside(button, '[part=confirmation]'), null);
    talk.show({ confirmation });
    await shown(button);
    ok(inside(button, '[part=confirmation]'));
    talk.fail('link-lost', true);
    await shown(button);
    equal(inside(button, '[part=confirmation]'), null);
  });

  it('is text, whatever the site wrote', async () => {
    const button = await setUp();
    const talk = await startTalk(button);
    const question = '<img src=x onerror="document.title=\'taken\'"> Sure?';
    talk.show({ confirmation: { id: 'c1', question } });
    await shown(button);
    equal(wordsIn(found(button, '#question')), question);
    equal(inside(button, 'img'), null);
  });

  it('has targets of 44 px and is not announced over the agent', async () => {
    const { button } = await asked({ size: 's' });
    for (const part of ['confirm-yes', 'confirm-no']) {
      const { width, height } = found(button, `[part=${part}]`).getBoundingClientRect();
      ok(width >= 44 && height >= 44, `${part} is ${width} × ${height}`);
    }
    equal(found(button, '[part=confirmation]').closest('[aria-live], [role=status], [role=alert]'), null);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`gives axe nothing to find in a ${colorScheme} scheme`, async () => {
      await emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      document.documentElement.style.colorScheme = colorScheme;
      document.body.style.background = 'Canvas';
      await asked({ 'color-scheme': colorScheme, transcript: '' });
      await Promise.all(document.getAnimations().map((animation) => animation.finished));
      const { violations, incomplete } = await axe.run(document.documentElement);
      const undecided = incomplete.filter((rule) => rule.id === 'color-contrast');
      deepEqual(
        [...violations, ...undecided].map(
          (rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).join(' ')}`,
        ),
        [],
      );
    });
  }
});

describe('what the site itself says of a refusal', () => {
  afterEach(tearDown);

  it('is shown in place of our words, as text', async () => {
    const button = await setUp();
    const talk = await startTalk(button);
    const said = 'Closed until Monday. <b>Write to us.</b>';
    talk.show({ status: 'error', problem: { reason: 'limit-reached', detail: '', retryable: false, said } });
    talk.end('failed');
    await shown(button);
    equal(wordsIn(found(button, '[role=alert] p')), said);
    equal(inside(button, '[role=alert] b'), null);
  });
});

describe('what the page knows', () => {
  afterEach(tearDown);

  it('goes with the talk: identity, context, policies and the wished transport', async () => {
    const button = await setUp({ identity: 'signed', transport: 'websocket' });
    button.context = { page: 'tea' };
    button.policies = (ours) => ours.slice(1);
    const { identity, context, transport, policies } = (await startTalk(button)).options;
    deepEqual(
      { identity, context, transport },
      { identity: 'signed', context: { page: 'tea' }, transport: 'websocket' },
    );
    equal(policies, button.policies);
  });

  it('is nothing unless it was set, and an unknown transport is no wish', async () => {
    const { identity, context, transport } = (await startTalk(await setUp({ transport: 'pigeon' }))).options;
    deepEqual({ identity, context, transport }, { identity: null, context: null, transport: 'auto' });
  });
});
