import { loadTalk } from '../../../src/element/load-talk.js';
import { equal, match, ok } from '../assert.js';
import { found, setUp, settled, startTalk, TalkButton, tearDown, wordsIn } from './stage.js';

/** A context that only a tap lets go on, as after a phone call: the system has stopped it. */
class StoppableContext extends AudioContext {
  static latest: StoppableContext;
  isStopped = false;

  constructor(options?: AudioContextOptions) {
    super(options);
    StoppableContext.latest = this;
  }

  override resume(): Promise<void> {
    return this.isStopped ? Promise.reject(new DOMException('not yet', 'InvalidStateError')) : super.resume();
  }
}

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
};

const hint = (button: TalkButton): string => wordsIn(found(button, '#main').querySelector('.hint'));

describe('sound that the system stops', () => {
  const { AudioContext: Native, fetch } = window;
  afterEach(async () => {
    window.AudioContext = Native;
    window.fetch = fetch;
    await tearDown();
  });

  it('in a real talk is told on the button, and goes on by one tap', async () => {
    window.AudioContext = StoppableContext;
    // The endpoint takes its time: the talk stays where it is.
    window.fetch = () => new Promise(() => {});
    const button = await setUp({ transport: 'websocket', 'asset-base': '/dist/' });
    TalkButton.loadTalk = loadTalk;
    button.start();
    await until(() => StoppableContext.latest?.state === 'running' && button.status === 'connecting');
    const context = StoppableContext.latest;
    await until(() => hint(button) === '');
    context.isStopped = true;
    await context.suspend();
    await until(() => hint(button) !== '');
    equal(hint(button), 'Sound was interrupted. Tap to go on.');
    match(wordsIn(found(button, '[role=status]')), /^Sound was interrupted/);
    equal(wordsIn(found(button, '[role=alert]')), '');
    context.isStopped = false;
    found(button, '#main').click();
    await until(() => context.state === 'running');
    await until(() => hint(button) === '');
    button.stop();
    await settled();
  });

  it('is told by a round button too, which has no words else', async () => {
    const button = await setUp({ variant: 'round' });
    const talk = await startTalk(button);
    const width = (): number => found(button, '[part=button]').getBoundingClientRect().width;
    equal(width(), 52);
    talk.show({ hint: 'resume-sound' });
    await button.updateComplete;
    const words = found(button, '.hint');
    const { left, right, top, bottom, height } = words.getBoundingClientRect();
    const bar = found(button, '.bar').getBoundingClientRect();
    ok(
      left > bar.left && right < bar.right && top > bar.top && bottom < bar.bottom && height > 9,
      'in its bar',
    );
    for (let at: Element | null = words; at; at = at.parentElement)
      equal(getComputedStyle(at).clipPath, 'none', 'nothing hides it');
    talk.show({ status: 'muted', muted: true });
    talk.view = { ...talk.view };
    Reflect.deleteProperty(talk.view, 'hint');
    talk.show({});
    await button.updateComplete;
    equal(hint(button), 'Press to unmute');
    equal(width(), 52);
  });

  it('takes the tap for itself: nobody is muted by it', async () => {
    const button = await setUp();
    const talk = await startTalk(button);
    talk.show({ hint: 'resume-sound' });
    await button.updateComplete;
    found(button, '#main').click();
    equal(talk.asked.join(), 'resume');
    talk.view = { ...talk.view };
    Reflect.deleteProperty(talk.view, 'hint');
    talk.show({});
    found(button, '#main').click();
    await button.updateComplete;
    ok(talk.asked.includes('mute'));
  });
});
