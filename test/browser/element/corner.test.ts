import { sendKeys, setViewport } from '@web/test-runner-commands';
import { deepEqual, equal, ok } from '../assert.js';
import { itNeeds } from '../engine.js';
import { agentTurn, found, inside, setUp, shown, startTalk, tearDown, type TalkButton } from './stage.js';

const HIDDEN = 'talk-button-hidden';

/** As a consent manager adds its banner: after the page. */
function addBanner(
  style: string,
  content = '<button style="float: right; margin: 20px">Accept all</button>',
): HTMLElement {
  const banner = document.createElement('div');
  banner.style.cssText = `position: fixed; left: 0; right: 0; height: 90px; background: #eee; ${style}`;
  banner.innerHTML = content;
  document.body.append(banner);
  return banner;
}

const boxOf = (element: Element): DOMRect => element.getBoundingClientRect();

/** Until the button has come to stand where `passes` says, or not at all: then the test's own time is over. */
async function until(passes: () => boolean): Promise<void> {
  while (!passes()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const bar = (button: TalkButton): DOMRect => boxOf(found(button, '.bar'));
const fromBottom = (button: TalkButton): number => Math.round(window.innerHeight - bar(button).bottom);

describe('a button in a corner', () => {
  beforeEach(async () => {
    sessionStorage.removeItem(HIDDEN);
    await setViewport({ width: 800, height: 600 });
  });
  afterEach(async () => {
    sessionStorage.removeItem(HIDDEN);
    await tearDown();
  });

  it('moves above a banner whose buttons it would cover, and back when that is gone', async () => {
    const button = await setUp({ position: 'bottom-right' });
    equal(fromBottom(button), 20);
    const banner = addBanner('bottom: 0');
    await until(() => fromBottom(button) !== 20);
    ok(bar(button).bottom <= boxOf(banner).top, 'above the banner');
    const accept = banner.querySelector('button');
    const { left, top, width, height } = boxOf(accept ?? banner);
    ok(document.elementFromPoint(left + width / 2, top + height / 2) === accept, 'its button can be pressed');
    banner.remove();
    await until(() => fromBottom(button) === 20);
  });

  it('goes back when a click has hidden the banner', async () => {
    const button = await setUp({ position: 'bottom-right' });
    const banner = addBanner('bottom: 0');
    banner.querySelector('button')?.addEventListener('click', () => (banner.style.display = 'none'));
    await until(() => fromBottom(button) !== 20);
    banner.querySelector('button')?.click();
    await until(() => fromBottom(button) === 20);
  });

  it('moves above a banner that an animation has brought in, and back when one has taken it out', async () => {
    const frames = document.createElement('style');
    frames.textContent =
      '@keyframes come { from { transform: translateY(100%) } } @keyframes go { to { transform: translateY(100%) } }';
    document.head.append(frames);
    const button = await setUp({ position: 'bottom-right' });
    // It is looked at when it is added: by then there is nothing of it in the window.
    const banner = addBanner('bottom: 0; transform: translateY(100%)');
    await new Promise((resolve) => setTimeout(resolve, 400));
    equal(fromBottom(button), 20);
    banner.style.transform = 'none';
    banner.style.animation = 'come 50ms';
    await until(() => fromBottom(button) !== 20);
    banner.style.animation = 'go 50ms forwards';
    await until(() => fromBottom(button) === 20);
    frames.remove();
  });

  itNeeds('narrow windows')('makes way together with a phone’s sheet', async () => {
    await setViewport({ width: 375, height: 667 });
    const button = await setUp({ position: 'bottom-right', transcript: '' });
    await startTalk(button);
    await shown(button);
    const accept = addBanner('bottom: 0').querySelector('button');
    await until(() => fromBottom(button) !== 20);
    const sheet = found(button, '.panel');
    ok(boxOf(sheet).bottom <= (accept ? boxOf(accept).top : 0), 'the banner’s button can be pressed');
    ok(boxOf(found(button, '.composer')).bottom <= bar(button).top, 'and words can be typed');
    ok(boxOf(sheet).top >= 0);
  });

  itNeeds('narrow windows')('lies over nothing of what a low window has to scroll', async () => {
    await setViewport({ width: 320, height: 256 });
    const button = await setUp({ position: 'bottom-right', transcript: '' });
    const talk = await startTalk(button);
    const turns = Array.from({ length: 6 }, (_, i) =>
      agentTurn('It comes today by six.', { id: `turn-${i}` }),
    );
    talk.show({ conversation: { turns, toolCalls: [] } });
    await shown(button);
    const window_ = boxOf(found(button, '.beside'));
    ok(window_.top >= 0 && window_.bottom <= bar(button).top, `${window_.top} to ${window_.bottom}`);
    const controls = [...found(button, '.panel').querySelectorAll<HTMLElement>('button, input')];
    ok(controls.length > 4);
    const hidden = controls.filter((control) => {
      control.focus();
      const { top, bottom } = boxOf(control);
      return top < window_.top - 1 || bottom > window_.bottom + 1;
    });
    deepEqual(hidden, [], 'what has the focus is seen');
  });

  itNeeds('narrow windows')('leaves the answers to a notice clear of the window’s edge', async () => {
    await setViewport({ width: 320, height: 640 });
    for (const [attributes, least] of [
      [{}, () => window.innerHeight],
      [{ position: 'bottom-right' }, (button: TalkButton) => bar(button).top],
    ] as const) {
      const button = await setUp(attributes);
      button.innerHTML = '<p slot="consent">We record.</p>';
      button.start();
      await until(() => inside(button, '[part=decline]') !== null);
      await shown(button);
      ok(boxOf(found(button, '[part=decline]')).bottom <= least(button) - 8);
    }
  });

  it('moves below what sticks to the top', async () => {
    const button = await setUp({ position: 'top-left' });
    const header = addBanner(
      'top: 0',
      '<a href="#home" style="display: inline-block; padding: 30px">Home</a>',
    );
    await until(() => bar(button).top >= boxOf(header).bottom);
  });

  it('moves above a frame, into which nobody can look', async () => {
    const button = await setUp({ position: 'bottom-left' });
    const banner = addBanner(
      'bottom: 0',
      '<iframe style="inline-size: 100%; block-size: 90px; border: 0" title="Consent"></iframe>',
    );
    await until(() => bar(button).bottom <= boxOf(banner).top);
  });

  it('stays where it covers no control, and where it would leave the window', async () => {
    const button = await setUp({ position: 'bottom-right' });
    addBanner('bottom: 0', '<button>Far away</button>');
    addBanner(
      'top: 0; height: 100%; pointer-events: auto',
      '<button style="position: absolute; right: 30px; bottom: 30px">Below</button>',
    );
    // It looks 200 ms after the last change: a later one that moves it tells that it has looked at these.
    await new Promise((resolve) => setTimeout(resolve, 400));
    equal(fromBottom(button), 20);
  });

  it('stands in the text again when the attribute is taken away', async () => {
    const button = await setUp({ position: 'bottom-right' });
    button.removeAttribute('position');
    await button.updateComplete;
    equal(inside(button, '[part=hide]'), null);
    equal(getComputedStyle(button).position, 'static');
  });

  it('is hidden by its visitor for this tab, and shown again by the page', async () => {
    const button = await setUp({ position: 'bottom-right' });
    found(button, '[part=hide]').click();
    equal(button.hidden, true);
    equal(bar(button).height, 0);
    const next = await setUp({ position: 'bottom-right' });
    equal(next.hidden, true, 'on the next page too');
    next.hidden = false;
    await next.updateComplete;
    ok(bar(next).height > 0);
    next.label = 'Again';
    await next.updateComplete;
    equal(next.hidden, false);
    equal((await setUp()).hidden, false, 'one in the text is not meant');
  });

  it('does not offer it over a card that is open', async () => {
    const button = await setUp({ position: 'bottom-right', transcript: '' });
    const talk = await startTalk(button);
    talk.show({ status: 'listening', conversation: { turns: [agentTurn('Hello')], toolCalls: [] } });
    talk.end('stopped');
    await shown(button);
    ok(inside(button, '[part=panel]'), 'what was said stays');
    equal(inside(button, '[part=hide]'), null);
    found(button, '[part=toggle]').click();
    await shown(button);
    equal(found(button, '[part=hide]').checkVisibility(), true);

    const asking = await setUp({ position: 'bottom-right' });
    asking.innerHTML = '<p slot="consent">We record.</p>';
    asking.start();
    await until(() => inside(asking, '[part=consent]') !== null);
    equal(inside(asking, '[part=hide]'), null);
  });

  it('leaves whoever hid it by keyboard where they were: Tab goes on to what comes after it', async () => {
    const button = await setUp({ position: 'bottom-right' });
    const [before, next] = ['before', 'next'].map((id) =>
      Object.assign(document.createElement('button'), { id }),
    );
    button.before(before!);
    button.after(next!);
    found(button, '[part=hide]').focus();
    await sendKeys({ press: 'Enter' });
    equal(button.hidden, true);
    await sendKeys({ press: 'Tab' });
    equal(document.activeElement?.id, 'next');
    sessionStorage.clear();
  });

  it('offers that before a talk only, by a target of 44 px with a name, reached by Tab', async () => {
    const button = await setUp({ position: 'bottom-right' });
    const hide = found(button, '[part=hide]');
    ok(/^Hide/.test(hide.getAttribute('aria-label') ?? ''));
    equal(hide.getAttribute('title'), hide.getAttribute('aria-label'));
    ok(boxOf(hide).width >= 44 && boxOf(hide).height >= 44);
    ok(boxOf(hide).bottom <= bar(button).top + 0.5, 'it covers no part of the button');
    await startTalk(button);
    equal(inside(button, '[part=hide]'), null);
    await setUp();
    equal(document.querySelector('talk-button')?.shadowRoot?.querySelector('[part=hide]'), null);
  });
});
