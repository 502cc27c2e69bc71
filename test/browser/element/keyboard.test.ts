import { sendKeys } from '@web/test-runner-commands';
import { deepEqual, equal, ok } from '../assert.js';
import {
  found,
  inside,
  settled,
  setUp,
  startTalk,
  talks,
  tearDown,
  type TalkButton,
  shown,
} from './stage.js';

const focused = (button: TalkButton): string =>
  button.shadowRoot?.activeElement?.getAttribute('part') ??
  button.shadowRoot?.activeElement?.getAttribute('name') ??
  'none';

describe('by keyboard alone', () => {
  afterEach(tearDown);

  it('a talk is started, muted, typed into and ended, and the focus is never lost', async () => {
    const button = await setUp({ transcript: '' });
    await sendKeys({ press: 'Tab' });
    equal(focused(button), 'button');
    await sendKeys({ press: 'Enter' });
    await settled();
    const [talk] = talks;
    ok(talk, 'Enter starts');
    talk.status('listening');
    await shown(button);
    equal(focused(button), 'button', 'the button changed and kept the focus');

    await sendKeys({ press: 'Space' });
    deepEqual(talk.asked, ['mute']);

    for (const stop of ['toggle', 'stop', 'set', 'none', 'text']) {
      await sendKeys({ press: 'Tab' });
      if (stop === 'none')
        ok(button.shadowRoot?.activeElement?.matches('.scroller'), 'the conversation scrolls by keys');
      else equal(focused(button), stop);
    }
    await sendKeys({ type: 'Where is it?' });
    await sendKeys({ press: 'Enter' });
    deepEqual(talk.asked, ['mute', 'send Where is it?']);
    equal((found(button, 'input') as HTMLInputElement).value, '');

    await sendKeys({ press: 'Escape' });
    await button.updateComplete;
    equal(button.status, 'idle');
    equal(inside(button, 'input'), null);
    equal(focused(button), 'button', 'the field is gone, its focus is not');
  });

  it('the stop gives its focus to the button when it goes', async () => {
    const button = await setUp();
    await startTalk(button);
    found(button, '[part=stop]').focus();
    await sendKeys({ press: 'Enter' });
    await button.updateComplete;
    equal(button.status, 'idle');
    equal(focused(button), 'button');
  });

  it('an error is retried, and another closed by Escape', async () => {
    const button = await setUp();
    (await startTalk(button)).fail('link-lost', true);
    await button.updateComplete;
    found(button, '[part=retry]').focus();
    await sendKeys({ press: 'Enter' });
    await settled();
    equal(talks.length, 2);
    equal(focused(button), 'button');

    talks[1]?.fail('link-lost', true);
    await button.updateComplete;
    await sendKeys({ press: 'Escape' });
    await button.updateComplete;
    equal(inside(button, '[part=problem]'), null);
    equal(button.status, 'idle');
    equal(focused(button), 'button');
  });

  it('Escape closes what failed in a talk first, and only then ends the talk', async () => {
    const button = await setUp();
    const talk = await startTalk(button);
    talk.show({ problem: { reason: 'tool-failed', detail: '', retryable: false } });
    await shown(button);
    found(button, '[part=dismiss]').focus();
    await sendKeys({ press: 'Escape' });
    await shown(button);
    equal(inside(button, '[part=problem]'), null);
    equal(focused(button), 'button');
    deepEqual(talk.asked, [], 'the talk goes on');
    await sendKeys({ press: 'Escape' });
    deepEqual(talk.asked, ['stop']);
  });

  it('Escape ends no talk over words that are half typed: they stay, and the focus goes to the button', async () => {
    const button = await setUp({ transcript: '' });
    const talk = await startTalk(button);
    await shown(button);
    const field = found(button, 'input') as HTMLInputElement;
    field.focus();
    await sendKeys({ type: 'Where is' });
    await sendKeys({ press: 'Escape' });
    await shown(button);
    deepEqual(talk.asked, [], 'the talk goes on');
    equal(focused(button), 'button');
    equal(field.value, 'Where is');
    ok(field.isConnected, 'it is there to go on typing');
    await sendKeys({ press: 'Escape' });
    deepEqual(talk.asked, ['stop'], 'there nothing is half done');
  });

  it('Escape stays the page’s while there is nothing to close', async () => {
    const button = await setUp();
    let reached = 0;
    const count = (): number => reached++;
    document.addEventListener('keydown', count);
    found(button, '#main').focus();
    await sendKeys({ press: 'Escape' });
    document.removeEventListener('keydown', count);
    equal(reached, 1);
  });
});
