import 'axe-core/axe.min.js';
import type { AxeResults } from 'axe-core';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import type { ToolCall, Turn } from '../../../src/conversation/turn.js';
import type { TalkRatingEvent } from '../../../src/element/events/index.js';
import { deepEqual, equal, match, ok } from '../assert.js';
import { itNeeds } from '../engine.js';
import { agentTurn, found, inside, setUp, settled, shown, startTalk, tearDown, wordsIn } from './stage.js';
import type { ScriptedTalk, TalkButton } from './stage.js';

declare const axe: { run(context: Element): Promise<AxeResults> };

/** Colours fade over; axe reads what is there. */
async function violations(): Promise<readonly string[]> {
  const fades = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.all(fades.map((animation) => animation.finished));
  const { violations } = await axe.run(document.documentElement);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

const visitorTurn = (text: string, change: Partial<Turn> = {}): Turn =>
  agentTurn(text, { id: 'v', speaker: 'visitor', ...change });

const call = (callId: string, change: Partial<ToolCall> = {}): ToolCall => ({
  callId,
  name: 'find',
  arguments: '{"id":"1042","secret":"4711"}',
  ...change,
});

const json = (value: unknown): string => JSON.stringify(value);

async function talking(
  turns: readonly Turn[],
  toolCalls: readonly ToolCall[] = [],
  attributes: Readonly<Record<string, string>> = {},
): Promise<{ readonly button: TalkButton; readonly talk: ScriptedTalk }> {
  const button = await setUp({ transcript: '', ...attributes });
  const talk = await startTalk(button);
  talk.show({ conversation: { turns, toolCalls } });
  await shown(button);
  return { button, talk };
}

async function press(button: TalkButton, part: string): Promise<void> {
  found(button, `[part=${part}]`).click();
  await shown(button);
}

const activities = (button: TalkButton): readonly string[] =>
  [...(button.shadowRoot?.querySelectorAll('.activity') ?? [])].map((item) => wordsIn(item));

describe('what the agent looks up', () => {
  afterEach(tearDown);

  it('stands where it happened, in general words, and never tells a site’s arguments', async () => {
    const turns = [visitorTurn('Where is it?'), agentTurn('Here.', { id: 'a' })];
    const { button } = await talking(turns, [
      call('1', { followsTurnId: 'v' }),
      call('2', { followsTurnId: 'a', output: json({ error: 'failed' }) }),
    ]);
    const items = [...(button.shadowRoot?.querySelectorAll('li') ?? [])].map((item) => wordsIn(item));
    deepEqual(items, [
      'You Where is it?',
      'Looking something up …',
      'Assistant Here.',
      'Couldn’t be looked up',
    ]);
    ok(!found(button, '.panel').textContent.includes('4711'));
  });

  it('has the words of the page’s tool, as text, and general ones if it throws', async () => {
    const button = await setUp({ transcript: '' });
    const label = ({ id }: Readonly<Record<string, unknown>>): string => `Looking up <b>${String(id)}</b>`;
    const tool = { name: 'find', description: '', parameters: {}, run: () => 1 };
    const fail = (): string => {
      throw new Error('no label');
    };
    button.tools = [
      { ...tool, label },
      { ...tool, name: 'other', label: fail },
    ];
    const talk = await startTalk(button);
    const toolCalls = [call('1', { output: 'done' }), call('2', { name: 'other' })];
    talk.show({ conversation: { turns: [visitorTurn('Hi')], toolCalls } });
    await shown(button);
    deepEqual(activities(button), ['Looking up <b>1042</b>', 'Looking something up …']);
  });

  it('has the owner’s words for a tool of the site, with what they name of its arguments, as text', async () => {
    const button = await setUp({ transcript: '' });
    button.messages = {
      'tool:find': 'Looking up <b>{id}</b>',
      'tool:long': 'For {text}{list}{none}{constructor}',
      'tool:page': 'not asked for',
    };
    const page = { name: 'page', description: '', parameters: {}, label: () => 'Its own', run: () => 1 };
    button.tools = [page];
    const talk = await startTalk(button);
    const toolCalls = [
      call('1'),
      call('2', { arguments: 'no JSON' }),
      call('3', { name: 'long', arguments: json({ text: '<i>x'.repeat(90), list: [1] }), output: 'done' }),
      call('4', { name: 'page', output: 'done' }),
      call('5', { name: 'other', output: 'done' }),
      call('6', { output: json({ error: 'failed' }) }),
    ];
    talk.show({ conversation: { turns: [visitorTurn('Hi')], toolCalls } });
    await shown(button);
    deepEqual(activities(button), [
      'Looking up <b>1042</b> …',
      'Looking up <b></b> …',
      `For ${'<i>x'.repeat(24)}`,
      'Its own',
      'Looking something up',
      'Couldn’t be looked up',
    ]);
    equal(inside(button, '.activity b, .activity i'), null);
    ok(!found(button, '.panel').textContent.includes('4711'));
    button.messages = { 'tool:find': '{id} wird gesucht' };
    await shown(button);
    equal(activities(button)[0], '1042 wird gesucht …', 'they follow the page’s language');
  });

  it('is not shown while a question about it is open, nor when it was refused', async () => {
    const { button } = await talking(
      [visitorTurn('Cancel it.')],
      [
        call('1', { output: json({ status: 'needs_confirmation', ask: 'Sure?' }) }),
        call('2', { output: json({ status: 'refused', message: 'No.' }) }),
      ],
    );
    deepEqual(activities(button), []);
  });

  it('is shown as a card if its output brings one, whose words are words', async () => {
    const lines = [{ label: 'Total', value: '€ 48.50' }];
    const card = { title: '<img src=x> Order 1042', lines, image: 'https://other.example/track.png' };
    const { button } = await talking([visitorTurn('Where?')], [call('1', { output: json({ card }) })]);
    equal(wordsIn(found(button, '[part=card]')), '<img src=x> Order 1042 Total € 48.50');
    equal(inside(button, 'img'), null, 'an image of another origin is left out');
  });
});

describe('what was said', () => {
  afterEach(tearDown);

  it('carries the talk’s language, and its own direction', async () => {
    const { button } = await talking([agentTurn('שלום')], [], { lang: 'he' });
    const said = found(button, '.said');
    equal(said.getAttribute('lang'), 'he');
    equal(getComputedStyle(said.parentElement ?? said).direction, 'rtl');
  });

  it('carries another language where the visitor was heard to speak it, and the agent follows', async () => {
    const { button } = await talking([
      visitorTurn('Where is it?', { id: '1', lang: 'en' }),
      agentTurn('Here.', { id: '2' }),
      visitorTurn('Wo ist sie?', { id: '3', lang: 'de' }),
      agentTurn('Hier, heute um sechs.', { id: '4', heardText: 'Hier,', interrupted: true }),
      visitorTurn('OK', { id: '5' }),
      agentTurn('Gern.', { id: '6' }),
    ]);
    const said = [...(button.shadowRoot?.querySelectorAll('.said') ?? [])];
    deepEqual(
      said.map((words) => words.getAttribute('lang')),
      ['en', 'en', 'de', 'de', 'de', 'en', 'de'],
    );
  });

  it('is never made a link', async () => {
    const { button } = await talking([agentTurn('See https://evil.example/ or [here](javascript:1).')]);
    equal(inside(button, 'a'), null);
  });

  it('has links to the origins that the page allows, and to nothing else', async () => {
    const lines = [
      'See https://shop.example/orders/1042?a=1#b. Or (https://shop.example:8443), HTTPS://SHOP.example!',
      'http://shop.example/ https://shop.example:444/ https://shop.example.evil.example/ https://evil.example/https://shop.example',
      'https://shop.example@evil.example/ https://evil@shop.example/ https://user:pw@shop.example/ xhttps://shop.example/',
      'https://shop.ex\u0430mple/ https:shop.example javascript:https://shop.example data:text/html,https',
      '<a href="javascript:alert(1)">https://shop.example/x"onclick="alert(1)</a> [here](https://shop.example/md)',
      'https://shop.example/\u202Egpj.exe https://shop.example\\@evil.example/',
    ];
    const turns = lines.map((line, i) => agentTurn(line, { id: `${i}` }));
    const links =
      'https://shop.example  http://other.example/path ftp://files.example * javascript:alert(1) null';
    const { button } = await talking(turns, [], { links });
    const found = [...(button.shadowRoot?.querySelectorAll<HTMLAnchorElement>('.said a') ?? [])];
    deepEqual(
      found.map((link) => [link.textContent, link.href]),
      [
        ['https://shop.example/orders/1042?a=1#b', 'https://shop.example/orders/1042?a=1#b'],
        ['HTTPS://SHOP.example', 'https://shop.example/'],
        ['https://shop.example/x', 'https://shop.example/x'],
        ['https://shop.example/md', 'https://shop.example/md'],
        ['https://shop.example/', 'https://shop.example/'],
        ['https://shop.example', 'https://shop.example/'],
      ],
    );
    for (const { rel, target, attributes } of found)
      deepEqual([rel, target, attributes.length], ['noopener', '_blank', 4]);
    deepEqual(
      [...(button.shadowRoot?.querySelectorAll('.said') ?? [])].map(({ textContent }) => textContent),
      lines,
      'and not a sign of it is lost',
    );
    button.removeAttribute('links');
    await shown(button);
    equal(inside(button, '.said a'), null);
  });

  it('has none in what still grows or was cut off: nobody knows where that would lead', async () => {
    const { button } = await talking(
      [
        agentTurn('https://shop.example', { id: '1', complete: false }),
        agentTurn('https://shop.example/orders/1042', {
          id: '2',
          heardText: 'https://shop.example/or',
          interrupted: true,
        }),
      ],
      [],
      { links: 'https://shop.example' },
    );
    equal(inside(button, '.said a'), null);
  });

  it('takes no focus when it grows', async () => {
    const { button, talk } = await talking([agentTurn('Hello.')]);
    const field = found(button, 'input');
    field.focus();
    talk.show({
      conversation: { turns: [agentTurn('Hello.'), agentTurn('Yes?', { id: '2' })], toolCalls: [call('1')] },
    });
    await shown(button);
    equal(button.shadowRoot?.activeElement, field);
  });

  it('is announced when it answers what was typed, and not when it answers a voice', async () => {
    const { button, talk } = await talking([visitorTurn('Hi', { typed: true })]);
    const region = found(button, '[aria-live=polite]');
    const answer = agentTurn('Good day.', { id: 'a' });
    talk.show({ conversation: { turns: [visitorTurn('Hi', { typed: true }), answer], toolCalls: [] } });
    await shown(button);
    equal(wordsIn(region), 'Good day.');
    talk.show({ conversation: { turns: [visitorTurn('Hi'), answer], toolCalls: [] } });
    await shown(button);
    equal(wordsIn(region), '');
  });

  it('can be copied, and says so', async () => {
    const { button } = await talking([visitorTurn('Where is it?')]);
    const written: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: (text: string) => Promise.resolve(void written.push(text)) },
    });
    await press(button, 'copy');
    Reflect.deleteProperty(navigator, 'clipboard');
    match(written[0] ?? '', /^\[.+\] You: Where is it\?\n$/);
    equal(found(button, '[part=copy]').getAttribute('aria-label'), 'Copied');
    equal(wordsIn(found(button, '[aria-live=polite]')), 'Copied');
  });

  it('can be downloaded as plain text', async () => {
    const { button } = await talking([visitorTurn('Where is it?')]);
    const made: Blob[] = [];
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      made.push(blob);
      return create(blob);
    };
    let name = '';
    const note = (event: Event): void => {
      name = (event.target as HTMLAnchorElement).download;
      event.preventDefault();
    };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      this.addEventListener('click', note);
      click.call(this);
    };
    await press(button, 'download');
    URL.createObjectURL = create;
    HTMLAnchorElement.prototype.click = click;
    equal(name, 'Conversation.txt');
    match((await made[0]?.text()) ?? '', /You: Where is it\?/);
  });

  it('comes with the word that this is an AI', async () => {
    const { button } = await talking([]);
    equal(wordsIn(found(button, '[part=disclosure]')), 'You are talking with an AI assistant.');
  });
});

describe('on a phone', () => {
  afterEach(async () => {
    await setViewport({ width: 1280, height: 800 });
    await tearDown();
  });

  itNeeds('narrow windows')(
    'the panel is a sheet at the bottom, with the button on it and a way to close it',
    async () => {
      await setViewport({ width: 375, height: 667 });
      const { button } = await talking([agentTurn('Hello.')], [], { position: 'bottom-right' });
      const sheet = found(button, '.panel').getBoundingClientRect();
      deepEqual([sheet.left, sheet.right, sheet.bottom], [0, innerWidth, innerHeight]);
      const stop = found(button, '[part=stop]');
      const { left, top, width, height } = stop.getBoundingClientRect();
      const hit = button.shadowRoot?.elementFromPoint(left + width / 2, top + height / 2);
      ok(hit && stop.contains(hit), 'the talk can be ended');
      await press(button, 'close');
      equal(inside(button, '[part=panel]'), null);
    },
  );
});

describe('after a talk', () => {
  afterEach(tearDown);

  const ended = async (toolCalls: readonly ToolCall[] = []): Promise<TalkButton> => {
    const { button, talk } = await talking([agentTurn('Bye.')], toolCalls);
    talk.end('stopped');
    await shown(button);
    return button;
  };

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`axe finds nothing in the ${colorScheme} panel, rated or not`, async () => {
      await emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      document.documentElement.style.colorScheme = colorScheme;
      document.body.style.background = 'Canvas';
      const button = await ended([call('1'), call('2', { output: json({ card: { title: 'Order' } }) })]);
      deepEqual(await violations(), []);
      await press(button, 'rate-good');
      deepEqual(await violations(), []);
    });
  }

  it('it is rated by keyboard, and page and site are told', async () => {
    const button = await ended();
    const talk = (await import('./stage.js')).talks.at(-1);
    const told: TalkRatingEvent[] = [];
    document.addEventListener('talk-rating', (event) => told.push(event as TalkRatingEvent), { once: true });
    found(button, '[part=rate-bad]').focus();
    await sendKeys({ press: 'Enter' });
    await shown(button);
    equal(found(button, '[part=rate-bad]').getAttribute('aria-pressed'), 'true');
    equal(found(button, '[part=rate-good]').getAttribute('aria-pressed'), 'false');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'Slow' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await shown(button);
    deepEqual(
      told.map(({ rating, comment }) => [rating, comment]),
      [['bad', 'Slow']],
    );
    deepEqual(talk?.asked, ['rate bad Slow']);
    equal(wordsIn(found(button, '[part=thanks]')), 'Thank you.');
    equal(button.shadowRoot?.activeElement?.id, 'main', 'the focus is not lost');
  });

  it('it tells what was agreed', async () => {
    const ask = json({ status: 'needs_confirmation', ask: 'Cancel order 1042?' });
    const button = await ended([call('1', { output: ask }), call('2', { output: 'done' })]);
    equal(wordsIn(found(button, '[part=agreed]')), 'Cancel order 1042?');
  });

  it('it can be deleted, and a new talk begins afresh', async () => {
    const button = await ended();
    await press(button, 'delete');
    deepEqual(button.conversation.turns, []);
    equal(wordsIn(found(button, '.empty')), 'The conversation was deleted.');
    equal(wordsIn(found(button, '[aria-live=polite]')), 'The conversation was deleted.');
    await startTalk(button);
    await shown(button);
    equal(wordsIn(found(button, '.empty')), 'What is said will appear here.');
    await settled();
  });
});
