import 'axe-core/axe.min.js';
import { setViewport } from '@web/test-runner-commands';
import type { AxeResults } from 'axe-core';
import { deepEqual, equal, ok } from '../assert.js';
import { until } from '../audio/graph.js';
import { itNeeds } from '../engine.js';
import {
  agentTurn,
  found,
  inside,
  setUp,
  shown,
  startTalk,
  tearDown,
  wordsIn,
  type ScriptedTalk,
} from './stage.js';

declare const axe: { run(context: Element): Promise<AxeResults> };

const NOTICE = 'From the sound of your voice this page also notices when you lose patience.';
const CARD = '#voice-notice button';

/** Names of the rules that the talk gets for it. */
const tell = async (talk: ScriptedTalk): Promise<readonly string[]> =>
  ((await talk.listener.granted?.(null, false, '', NOTICE)) ?? []).map(({ name }) => name);

const voice = {
  durationMs: 2_000,
  voicedRatio: 0.6,
  pitchMedianHz: 201.5,
  pitchRangeHz: 60,
  syllablesPerSecond: 4.75,
  signalToNoiseDb: 31,
  clippedRatio: 0,
};

describe('where impatience is heard from the voice', () => {
  afterEach(tearDown);

  for (const attributes of [{}, { transcript: '' }])
    it(`the visitor is told before there is a rule for it (${JSON.stringify(attributes)})`, async () => {
      const button = await setUp(attributes);
      const talk = await startTalk(button);
      equal(inside(button, CARD), null);
      deepEqual(await tell(talk), ['frustration-voice']);
      equal(wordsIn(found(button, CARD)), NOTICE);
      equal(found(button, '#voice-notice').role, 'status');
      const { inlineSize, blockSize } = getComputedStyle(found(button, CARD));
      ok(parseFloat(blockSize) >= 44 && parseFloat(inlineSize) > 200, `${inlineSize} ${blockSize}`);
      if ('transcript' in attributes) await shown(button);
      // Colours fade over; axe reads what is there.
      await Promise.all(document.getAnimations().map((animation) => animation.finished));
      deepEqual(
        (await axe.run(button)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        [],
      );
    });

  it('can be closed, and the focus stays in the button', async () => {
    const button = await setUp();
    const talk = await startTalk(button);
    await tell(talk);
    found(button, CARD).focus();
    found(button, CARD).click();
    equal(inside(button, CARD), null);
    equal(button.shadowRoot?.activeElement, found(button, '#main'));
  });

  const boxOf = (button: Parameters<typeof found>[0], selector: string): DOMRect =>
    found(button, selector).getBoundingClientRect();

  it('is told above a button at the bottom of the window', async () => {
    const button = await setUp({ position: 'bottom-right' });
    const talk = await startTalk(button);
    await tell(talk);
    await shown(button);
    const { top, bottom } = boxOf(button, CARD);
    ok(bottom <= boxOf(button, '.bar').top && top >= 0, `at ${bottom}`);
  });

  itNeeds('narrow windows')('is told above a phone’s sheet', async () => {
    const button = await setUp({ position: 'bottom-right' });
    const talk = await startTalk(button);
    await tell(talk);
    await setViewport({ width: 360, height: 640 });
    button.transcript = true;
    await shown(button);
    const { top, bottom } = boxOf(button, CARD);
    ok(bottom <= boxOf(button, '[part=panel]').top && top >= 0, `at ${bottom}`);
    await setViewport({ width: 800, height: 600 });
  });

  it('is told once for a talk that loses its link, and is gone with the talk', async () => {
    const button = await setUp();
    const talk = await startTalk(button);
    await tell(talk);
    await tell(talk);
    equal(button.shadowRoot?.querySelectorAll('#voice-notice').length, 1);
    talk.end('stopped');
    await until(() => inside(button, '#voice-notice') === null);
  });

  it('an element that is gone tells nobody, and there is no rule', async () => {
    const lonely = document.createElement('div');
    const { tellOfVoice } = await import('../../../src/element/voice-notice.js');
    deepEqual(await tellOfVoice(lonely, NOTICE), []);
  });

  it('nothing of how a voice sounds is stored with the conversation', async () => {
    sessionStorage.clear();
    const talk = await startTalk(await setUp());
    talk.listener.granted?.('sealed', false);
    const turn = agentTurn('Where is it?', { speaker: 'visitor', voice });
    talk.show({ conversation: { turns: [turn], toolCalls: [] } });
    talk.listener.turn(turn);
    const kept = JSON.stringify({ ...sessionStorage });
    ok(kept.includes('Where is it?'), kept);
    ok(!/pitch|201\.5|4\.75|voice/i.test(kept), kept);
    talk.end('stopped');
    sessionStorage.clear();
  });
});
