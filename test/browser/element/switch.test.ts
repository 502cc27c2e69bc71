import { sendKeys } from '@web/test-runner-commands';
import { deepEqual, equal, ok } from '../assert.js';
import { settled, setUp, startTalk, talks, tearDown, type TalkButton } from './stage.js';

/** More steps than the page has targets: a scan that has not come by then never will. */
const ROUND = 12;

/** The name of what the scan has reached, as its user hears or sees it. */
function reached(button: TalkButton): string {
  const target = button.shadowRoot?.activeElement;
  return target?.getAttribute('aria-label') ?? (target?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/**
 * One switch: the device scans by Tab, and the switch is Space. A user waits until the scan has reached what they
 * want; there is no other key, and no way back.
 */
async function choose(button: TalkButton, name: RegExp): Promise<void> {
  for (let step = 0; step < ROUND; step++) {
    if (name.test(reached(button))) {
      await sendKeys({ press: 'Space' });
      await settled();
      await button.updateComplete;
      return;
    }
    await sendKeys({ press: 'Tab' });
  }
  throw new Error(`the scan never reached ${name}`);
}

describe('by one switch alone', () => {
  afterEach(tearDown);

  it('a talk is started, cut into, muted, unmuted and ended', async () => {
    const button = await setUp();
    await choose(button, /^Talk to us$/);
    const [talk] = talks;
    ok(talk, 'a talk is open');
    talk.status('speaking');
    await button.updateComplete;
    await choose(button, /Press to interrupt/);
    talk.status('listening');
    await button.updateComplete;
    await choose(button, /Press to mute/);
    await choose(button, /Press to unmute/);
    await choose(button, /^End the talk$/);
    deepEqual(talk.asked, ['interrupt', 'mute', 'unmute', 'stop']);
    equal(button.status, 'idle');
    await choose(button, /^Talk to us$/);
    equal(talks.length, 2, 'and begun again, from where the scan was left');
  });

  it('a question is answered, and an error closed', async () => {
    const button = await setUp();
    const talk = await startTalk(button);
    await import('../../../src/element/panel/panel.js');
    talk.show({ confirmation: { id: 'c1', question: 'Cancel order 1042?' } });
    await settled();
    await button.updateComplete;
    await choose(button, /^No$/);
    deepEqual(talk.asked, ['confirm c1 no No']);
    talk.fail('link-lost', true);
    await button.updateComplete;
    await choose(button, /^Close$/);
    equal(button.status, 'idle');
  });

  it('a button in a corner is hidden', async () => {
    const button = await setUp({ position: 'bottom-right' });
    await choose(button, /^Hide/);
    equal(button.hidden, true);
    sessionStorage.clear();
  });
});
