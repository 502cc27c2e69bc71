import { sendKeys } from '@web/test-runner-commands';
import { settings } from '../../../src/element/settings.js';
import { deepEqual, equal } from '../assert.js';
import { found, setUp, settled, startTalk, tearDown, wordsIn, type TalkButton } from './stage.js';

const pointer = { pointerId: 1, isPrimary: true, bubbles: true, composed: true, width: 9, height: 9 };

/** A talk in which turns are made by hand, with the code for it there. */
const startByHand = async (button: TalkButton) => {
  const talk = await startTalk(button);
  talk.show({ hand: 'free' });
  await import('../../../src/element/hold.js');
  await settled();
  await button.updateComplete;
  const main = found(button, '#main');
  // No device has the pointer that these events tell of, so it cannot be captured.
  main.setPointerCapture = () => undefined;
  const hint = async (): Promise<string> => {
    await button.updateComplete;
    return wordsIn(main.querySelector('.hint'));
  };
  const point = (type: string, change: PointerEventInit = {}): boolean =>
    main.dispatchEvent(new PointerEvent(type, { ...pointer, ...change }));
  return { talk, main, hint, point };
};

const aWhile = (ms = 150): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('hold to talk', () => {
  afterEach(tearDown);

  it('is asked of the talk, and reflected', async () => {
    const button = await setUp();
    equal(button.turnTaking, 'auto');
    button.turnTaking = 'hold';
    await button.updateComplete;
    equal(button.getAttribute('turn-taking'), 'hold');
    equal((await startTalk(button)).options.turnTaking, 'hold');
  });

  it('speaks while a pointer is down, says what to do, and the click that follows is nothing more', async () => {
    const button = await setUp({ 'turn-taking': 'hold' });
    const { talk, main, hint, point } = await startByHand(button);
    equal(await hint(), 'Hold to talk');
    point('pointerdown');
    equal(await hint(), 'Release to send');
    await aWhile();
    point('pointerup');
    main.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true, composed: true }));
    deepEqual(talk.asked, ['begin', 'send']);
    equal(await hint(), 'Hold to talk');
  });

  for (const taken of ['pointercancel', 'lostpointercapture', 'blur'])
    it(`is sent by ${taken} too, once`, async () => {
      const { talk, main, point } = await startByHand(await setUp({ 'turn-taking': 'hold' }));
      point('pointerdown');
      await aWhile();
      main.dispatchEvent(new Event(taken));
      point('pointerup');
      deepEqual(talk.asked, ['begin', 'send']);
    });

  it('is sent when the window loses the focus, too', async () => {
    const { talk, point } = await startByHand(await setUp({ 'turn-taking': 'hold' }));
    point('pointerdown');
    await aWhile();
    dispatchEvent(new Event('blur'));
    deepEqual(talk.asked, ['begin', 'send']);
  });

  it('throws a press of a moment away, and says that it was too short until the next one', async () => {
    const { talk, hint, point } = await startByHand(await setUp({ 'turn-taking': 'hold' }));
    point('pointerdown');
    point('pointerup');
    deepEqual(talk.asked, ['begin', 'discard']);
    equal(await hint(), 'Hold the button while you speak.');
    point('pointerdown');
    equal(await hint(), 'Release to send');
  });

  it('leaves other buttons of the mouse and other fingers alone', async () => {
    const { talk, point } = await startByHand(await setUp({ 'turn-taking': 'hold' }));
    point('pointerdown', { button: 2 });
    point('pointerdown', { isPrimary: false });
    deepEqual(talk.asked, []);
  });

  for (const key of ['Space', 'Enter'])
    it(`speaks while ${key} is down, and its repeats are one press`, async () => {
      const button = await setUp({ 'turn-taking': 'hold' });
      const { talk, main } = await startByHand(button);
      main.focus();
      await sendKeys({ down: key });
      await sendKeys({ down: key });
      await aWhile();
      await sendKeys({ up: key });
      await settled();
      deepEqual(talk.asked, ['begin', 'send']);
    });

  it('is switched on and off by an activation that is no press: a switch, a screen reader', async () => {
    const { talk, main, hint, point } = await startByHand(await setUp({ 'turn-taking': 'hold' }));
    main.click();
    equal(await hint(), 'Tap to send');
    point('pointerdown', { width: 0, height: 0 });
    point('pointerup', { width: 0, height: 0 });
    main.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true, composed: true }));
    deepEqual(talk.asked, ['begin', 'send']);
    equal(await hint(), 'Tap to talk');
  });

  it('is switched on after a long press, too, which some browsers follow with no click', async () => {
    const { talk, main, point } = await startByHand(await setUp({ 'turn-taking': 'hold' }));
    point('pointerdown');
    await aWhile();
    point('pointerup');
    main.click();
    deepEqual(talk.asked, ['begin', 'send', 'begin']);
  });

  it('is tapped, not held, where the visitor has chosen that, by pointer and by key', async () => {
    settings().tap = true;
    try {
      const { talk, main, hint, point } = await startByHand(await setUp({ 'turn-taking': 'hold' }));
      const tap = async (): Promise<void> => {
        point('pointerdown');
        await aWhile();
        point('pointerup');
        main.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true, composed: true }));
      };
      equal(await hint(), 'Tap to talk');
      await tap();
      deepEqual(talk.asked, ['begin']);
      equal(await hint(), 'Tap to send');
      await tap();
      deepEqual(talk.asked, ['begin', 'send']);
      main.focus();
      await sendKeys({ press: 'Space' });
      await sendKeys({ press: 'Enter' });
      await settled();
      deepEqual(talk.asked, ['begin', 'send', 'begin', 'send']);
    } finally {
      delete settings().tap;
    }
  });

  it('does nothing in a talk that finds the turns by itself', async () => {
    const button = await setUp({ 'turn-taking': 'hold' });
    const { talk, main, point } = await startByHand(button);
    const { hand, ...free } = talk.view;
    equal(hand, 'free');
    talk.view = free;
    talk.show({});
    point('pointerdown');
    point('pointerup');
    main.click();
    await button.updateComplete;
    deepEqual(talk.asked, ['mute']);
  });
});
