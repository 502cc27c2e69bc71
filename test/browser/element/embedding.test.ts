import { deepEqual, equal, ok } from '../assert.js';
import { itNeeds } from '../engine.js';
import { settled, setUp, startTalk, talks, type TalkButton, tearDown } from './stage.js';

/** A page's own button that asks the element for something, as HTML has it. */
const invoker = (command: string, among: ParentNode = document.body): HTMLButtonElement => {
  const button = document.createElement('button');
  button.setAttribute('commandfor', 'talk');
  button.setAttribute('command', command);
  among.append(button);
  return button;
};

/** A component of the page's own with the button in its shadow root. */
async function setUpInside(): Promise<{ host: HTMLElement; root: ShadowRoot; button: TalkButton }> {
  const button = await setUp({ id: 'talk' });
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  document.body.append(host);
  root.append(button);
  await button.updateComplete;
  return { host, root, button };
}

describe('any button of the page', () => {
  afterEach(tearDown);

  itNeeds('invoker commands')('starts a talk, interrupts the agent and ends the talk', async () => {
    const button = await setUp({ id: 'talk' });
    invoker('--start').click();
    await settled();
    equal(talks.length, 1);
    talks[0]?.status('speaking');
    invoker('--interrupt').click();
    await settled();
    deepEqual(talks[0]?.asked, ['interrupt']);
    invoker('--stop').click();
    await settled();
    deepEqual(talks[0]?.asked, ['interrupt', 'stop']);
    equal(button.status, 'idle');
  });

  itNeeds('invoker commands')('asks for nothing by a command that is not ours', async () => {
    await setUp({ id: 'talk' });
    invoker('--shout').click();
    await settled();
    equal(talks.length, 0);
  });

  itNeeds('invoker commands')('does so inside the shadow root that holds the element', async () => {
    const { root } = await setUpInside();
    invoker('--start', root).click();
    await settled();
    equal(talks.length, 1);
  });
});

describe('in a shadow root of the page', () => {
  afterEach(tearDown);

  it('the element has its own look, whatever that root’s styles say', async () => {
    const { root, button } = await setUpInside();
    const style = document.createElement('style');
    style.textContent = 'button, span { all: unset; display: none }';
    root.prepend(style);
    ok(button.shadowRoot!.querySelector('#main')!.getBoundingClientRect().height >= 44);
  });

  it('a listener on the document hears its events, as of the component that holds it', async () => {
    const { host, button } = await setUpInside();
    const heard: unknown[] = [];
    const note = (event: Event): void => void heard.push(event.target);
    document.addEventListener('talk-statuschange', note);
    await startTalk(button);
    document.removeEventListener('talk-statuschange', note);
    ok(heard.length > 0 && heard.every((target) => target === host));
  });

  it('the talk begins in the language that is nearest', async () => {
    const { host, button } = await setUpInside();
    host.lang = 'pt-BR';
    const { options } = await startTalk(button);
    equal(options.lang, 'pt-BR');
  });
});

describe('the state for styles', () => {
  afterEach(tearDown);

  it('is there before any talk', async () => {
    const button = await setUp();
    ok(button.matches(':state(idle)'));
    await startTalk(button);
    ok(!button.matches(':state(idle)'));
  });
});
