import 'axe-core/axe.min.js';
import type { AxeResults } from 'axe-core';
import { emulateMedia, resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { deepEqual, equal, ok } from '../assert.js';
import { agentTurn, found, inside, setUp, settled, shown, talks, tearDown, wordsIn } from './stage.js';
import type { TalkButton } from './stage.js';

declare const axe: { run(context: Element): Promise<AxeResults> };

/** With a notice of the owner's. */
async function withNotice(
  text = 'We record.',
  attributes: Readonly<Record<string, string>> = {},
): Promise<TalkButton> {
  const button = await setUp({ transcript: '', ...attributes });
  const notice = document.createElement('p');
  notice.slot = 'consent';
  notice.textContent = text;
  button.append(notice);
  return button;
}

/** Of the notices: made aside, in an order of the browser's own. */
const hashes: Promise<unknown>[] = [];
const digest = crypto.subtle.digest.bind(crypto.subtle);
crypto.subtle.digest = (...of) => {
  const hash = digest(...of);
  hashes.push(hash);
  return hash;
};

/** What was begun is done: code fetched, hash made, storage asked. */
async function quiet(button: TalkButton): Promise<void> {
  await shown(button);
  // The code that makes a hash may just have come.
  for (let made = -1; made < hashes.length;) {
    made = hashes.length;
    await Promise.all(hashes);
    await settled();
  }
  await shown(button);
}

/** How often the microphone was asked for while `act` ran. */
async function microphonesIn(act: () => Promise<void>): Promise<number> {
  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  let asked = 0;
  devices.getUserMedia = (wishes) => {
    asked += 1;
    return ask(wishes);
  };
  await act();
  Reflect.deleteProperty(devices, 'getUserMedia');
  return asked;
}

async function press(button: TalkButton, part: string): Promise<void> {
  found(button, `[part=${part}]`).click();
  await quiet(button);
}

const focusedPart = (button: TalkButton): string | null | undefined =>
  button.shadowRoot?.activeElement?.getAttribute('part');

async function startAgain(button: TalkButton): Promise<void> {
  talks.at(-1)?.end('stopped');
  await quiet(button);
  button.start();
  await quiet(button);
}

describe('an owner’s notice', () => {
  beforeEach(() => localStorage.clear());
  afterEach(tearDown);

  it('is agreed to before anything is asked of microphone, endpoint or storage', async () => {
    const button = await withNotice();
    let heard = 0;
    button.addEventListener('talk-beforestart', () => (heard += 1));
    const before = await microphonesIn(async () => {
      found(button, '#main').click();
      await quiet(button);
    });
    deepEqual([before, talks.length, localStorage.length, button.status, heard], [0, 0, 0, 'idle', 1]);
    const notice = found(button, 'slot[name=consent]') as HTMLSlotElement;
    equal(wordsIn(notice.assignedElements()[0] ?? null), 'We record.');
    const after = await microphonesIn(async () => {
      found(button, '[part=agree]').click();
      // In the click itself: browsers ask for the microphone only then.
      equal(button.status, 'connecting');
      await quiet(button);
    });
    deepEqual([after, talks.length, heard], [1, 1, 1]);
    equal(inside(button, '[part=consent]'), null);
  });

  it('is not asked about again, but for another text', async () => {
    const button = await withNotice();
    button.start();
    await quiet(button);
    await press(button, 'agree');
    await startAgain(button);
    equal(talks.length, 2);
    const again = await withNotice();
    // By a real key: what was found only after a while starts if it still is the visitor's click.
    found(again, '#main').focus();
    await sendKeys({ press: 'Enter' });
    await quiet(again);
    equal(talks.length, 1, 'on another page, too');
    const other = await withNotice('We record, and keep it.');
    other.start();
    await quiet(other);
    equal(talks.length, 0);
    ok(inside(other, '[part=consent]'));
  });

  it('is asked about each time where nothing can be stored', async () => {
    const { getItem, setItem } = Storage.prototype;
    const refuse = (): never => {
      throw new DOMException('refused', 'SecurityError');
    };
    Storage.prototype.getItem = refuse;
    Storage.prototype.setItem = refuse;
    try {
      const button = await withNotice();
      button.start();
      await quiet(button);
      await press(button, 'agree');
      equal(talks.length, 1);
      await startAgain(button);
      equal(talks.length, 1);
      ok(inside(button, '[part=consent]'));
    } finally {
      Object.assign(Storage.prototype, { getItem, setItem });
    }
  });

  it('can be declined, by Escape too, and nothing has happened', async () => {
    const button = await withNotice();
    for (const decline of [() => press(button, 'decline'), () => sendKeys({ press: 'Escape' })]) {
      found(button, '#main').focus();
      await sendKeys({ press: 'Enter' });
      await quiet(button);
      equal(button.shadowRoot?.activeElement?.getAttribute('part'), 'consent', 'the focus is on the card');
      await decline();
      await quiet(button);
      equal(inside(button, '[part=consent]'), null);
      equal(button.shadowRoot?.activeElement?.id, 'main', 'and back on the button');
    }
    deepEqual([talks.length, localStorage.length, button.status], [0, 0, 'idle']);
  });

  it('is agreed to by keyboard', async () => {
    const button = await withNotice();
    found(button, '#main').focus();
    await sendKeys({ press: 'Enter' });
    await quiet(button);
    await sendKeys({ press: 'Tab' });
    equal(button.shadowRoot?.activeElement?.getAttribute('part'), 'agree');
    await sendKeys({ press: 'Enter' });
    await quiet(button);
    equal(talks.length, 1);
    equal(button.shadowRoot?.activeElement?.id, 'main');
  });

  it('comes after the page’s own no, and holds typed words back until it is agreed to', async () => {
    const button = await withNotice();
    button.addEventListener('talk-beforestart', (event) => event.preventDefault(), { once: true });
    button.start();
    await quiet(button);
    equal(inside(button, '[part=consent]'), null);
    button.send('Hello');
    await quiet(button);
    equal(talks.length, 0);
    await press(button, 'agree');
    deepEqual(talks[0]?.asked, ['send Hello']);
  });

  it('can be withdrawn in the panel, which ends the talk', async () => {
    const button = await withNotice();
    button.start();
    await quiet(button);
    await press(button, 'agree');
    talks[0]?.status('listening');
    talks[0]?.show({ conversation: { turns: [agentTurn('Hello.')], toolCalls: [] } });
    await quiet(button);
    equal(localStorage.length, 1);
    await press(button, 'withdraw');
    equal(localStorage.length, 0);
    equal(button.status, 'idle');
    equal(inside(button, '[part=withdraw]'), null);
    button.start();
    await quiet(button);
    ok(inside(button, '[part=consent]'));
  });

  for (const way of ['a click', 'keyboard'] as const) {
    it(`can be withdrawn beside the button where no panel is open, in a talk and before one, by ${way}`, async () => {
      const button = await withNotice();
      button.transcript = false;
      const withdraw = async (): Promise<void> => {
        if (way === 'a click') found(button, '[part=withdraw]').click();
        else {
          found(button, '#main').focus();
          for (let step = 0; step < 5 && focusedPart(button) !== 'withdraw'; step++)
            await sendKeys({ press: 'Tab' });
          equal(focusedPart(button), 'withdraw', 'Tab leads to it');
          equal(getComputedStyle(found(button, '.withdrawal')).opacity, '1', 'and it is seen');
          await sendKeys({ press: 'Enter' });
        }
        await quiet(button);
        deepEqual([localStorage.length, button.status, inside(button, '[part=withdraw]')], [0, 'idle', null]);
        if (way === 'keyboard') equal(focusedPart(button), 'button', 'the focus is not lost');
      };
      button.start();
      await quiet(button);
      equal(inside(button, '[part=withdraw]'), null, 'nothing was agreed to');
      await press(button, 'agree');
      talks[0]?.status('listening');
      await quiet(button);
      equal(localStorage.length, 1);
      await withdraw();
      deepEqual(talks[0]?.asked, ['stop']);

      button.start();
      await quiet(button);
      await press(button, 'agree');
      equal(talks.length, 2, 'it was asked for anew');
      talks[1]?.end('stopped');
      await quiet(button);
      await withdraw();
    });
  }

  it('beside the button its way back goes by Escape and comes with the next focus; only then Escape ends the talk', async () => {
    const button = await withNotice();
    button.transcript = false;
    button.start();
    await quiet(button);
    await press(button, 'agree');
    talks[0]?.status('listening');
    await quiet(button);
    const isSeen = (): boolean => getComputedStyle(found(button, '.withdrawal')).visibility === 'visible';
    equal(isSeen(), true);
    found(button, '[part=withdraw]').focus();
    await sendKeys({ press: 'Escape' });
    deepEqual([isSeen(), button.status, focusedPart(button)], [false, 'listening', 'button']);
    found(button, '#main').blur();
    found(button, '#main').focus();
    equal(isSeen(), true, 'it is reached again');
    await sendKeys({ press: 'Escape' });
    deepEqual([isSeen(), button.status], [false, 'listening']);
    await sendKeys({ press: 'Escape' });
    equal(button.status, 'idle');
  });

  it('and by an Escape elsewhere in the page, for whoever points at it', async () => {
    const button = await withNotice('We record.', { position: 'top-left' });
    button.transcript = false;
    button.start();
    await quiet(button);
    await press(button, 'agree');
    found(button, '#main').blur();
    const { left, top } = found(button, '#main').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.ceil(left) + 20, Math.ceil(top) + 20] });
    const isSeen = (): boolean => found(button, '.withdrawal').checkVisibility({ visibilityProperty: true });
    equal(isSeen(), true);
    await sendKeys({ press: 'Escape' });
    equal(isSeen(), false);
    await resetMouse();
  });

  it('keeps its way back in the panel while that is open, and beside the button when it is closed', async () => {
    const button = await withNotice();
    button.start();
    await quiet(button);
    await press(button, 'agree');
    talks[0]?.status('listening');
    await quiet(button);
    const places = (): readonly boolean[] =>
      ['.head [part=withdraw]', '.withdrawal [part=withdraw]'].map((place) => !!inside(button, place));
    deepEqual(places(), [true, false]);
    await press(button, 'toggle');
    deepEqual(places(), [false, true]);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has nothing for axe to find in a ${colorScheme} scheme`, async () => {
      await emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      document.documentElement.style.colorScheme = colorScheme;
      document.body.style.background = 'Canvas';
      const button = await withNotice();
      button.start();
      await quiet(button);
      const { violations } = await axe.run(document.documentElement);
      deepEqual(
        violations.map(({ id }) => id),
        [],
      );
    });
  }
});
