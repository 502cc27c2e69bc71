import { deepEqual, equal, ok } from '../assert.js';
import { found, setUp, startTalk, tearDown, type TalkButton } from './stage.js';

/** What pages bring along, and what none should. */
const sheets: Readonly<Record<string, string>> = {
  'a reset like Tailwind’s': `
    *, ::before, ::after, ::backdrop { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid }
    html { line-height: 1.5; tab-size: 4; font-family: serif; -webkit-tap-highlight-color: transparent }
    button, input { font: inherit; letter-spacing: inherit; color: inherit; border-radius: 0; background-color: transparent }
    img, svg, video, canvas { display: block; vertical-align: middle }
    ol, ul, menu { list-style: none }
    [hidden]:where(:not([hidden='until-found'])) { display: none !important }`,
  'element styles like Bootstrap’s': `
    html { font-size: 10px }
    body { font: 400 14px/1.42857143 "Helvetica Neue", Helvetica, Arial, sans-serif; color: #333; text-align: justify }
    button { padding: 6px 12px; text-transform: uppercase; border: 3px solid red; min-width: 300px }
    svg { width: 10px; fill: red } span { color: red } p { margin: 0 0 10px } .label, .bar, .card { float: right; color: #fff }
    [hidden] { display: none !important }`,
  'inherited oddities': `
    body { text-transform: uppercase; letter-spacing: 0.4em; word-spacing: 1em; line-height: 4; font: italic 900 40px cursive;
      text-align: right; text-indent: 60px; white-space: pre; text-shadow: 2px 2px red; cursor: crosshair; user-select: none;
      -webkit-text-fill-color: red; -webkit-text-stroke: 2px; list-style: square; border-collapse: collapse; hyphens: auto;
      text-underline-offset: 1em; word-break: break-all; font-feature-settings: 'smcp'; writing-mode: horizontal-tb }`,
  'everything unset': '* { all: unset !important }',
  'everything set': `
    * { color: red !important; background: blue !important; font: 9px monospace !important; transition: all 3s !important;
      float: none !important; text-align: center !important; letter-spacing: 5px !important; opacity: 1 !important }`,
};

const variants = [
  { variant: 'pill', size: 's' },
  { variant: 'pill', size: 'l' },
  { variant: 'round', size: 'm' },
  { variant: 'bar', size: 'm', position: 'bottom-left' },
  { variant: 'pill', size: 'm', position: 'top-right' },
];

interface Look {
  readonly of: string;
  readonly px: readonly number[];
  readonly values: readonly string[];
}

/** The look of everything inside: its box, relative to the whole, and every property that it computes to. */
function look(button: TalkButton): readonly Look[] {
  const root = found(button, '.root');
  const origin = root.getBoundingClientRect();
  return [root, ...root.querySelectorAll<HTMLElement>('*')].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    // A slot has no box.
    const px = element.localName === 'slot' ? [] : [left - origin.left, top - origin.top, width, height];
    const style = getComputedStyle(element);
    const isRoot = element === root;
    const values = [...style]
      // Percentages of the page's own measures, and times of what fades.
      .filter(
        (name) =>
          // As a flex item it is a block, as a child of an inline box an inline one: its box is the same.
          !(isRoot && /^(display|min-)/.test(name)) &&
          !/^(--|perspective-origin|transform-origin|(inset|top|left|right|bottom|width))/.test(name),
      )
      .map((name) => `${name}: ${style.getPropertyValue(name)}`);
    return { of: `${element.tagName}.${element.getAttribute('class')}`, px, values };
  });
}

/** Less than a screen can show: where a box begins, engines round it to fractions of a pixel. */
const HARDLY_PX = 0.15;

const differences = (clean: Look, hostile: Look): readonly unknown[] => [
  ...clean.px.flatMap((px, i) =>
    Math.abs(px - (hostile.px[i] ?? NaN)) < HARDLY_PX ? [] : [[clean.of, clean.px, hostile.px]],
  ),
  ...clean.values.flatMap((value, i) =>
    value === hostile.values[i] ? [] : [[clean.of, value, hostile.values[i]]],
  ),
];

const firstDifference = (clean: readonly Look[], hostile: readonly Look[]): unknown => {
  equal(clean.length, hostile.length);
  return clean.map((look, i) => differences(look, hostile[i]!)).find(({ length }) => length > 0) ?? null;
};

async function drawn(attributes: Readonly<Record<string, string>>, on: boolean): Promise<TalkButton> {
  const button = await setUp({ ...attributes, label: 'Talk to us' });
  if (on) await startTalk(button, 'listening');
  for (const animation of found(button, '.root').getAnimations({ subtree: true })) animation.finish();
  return button;
}

describe('on a page with', () => {
  let style: HTMLStyleElement;
  beforeEach(() => {
    style = document.createElement('style');
  });
  afterEach(async () => {
    style.remove();
    await tearDown();
  });

  for (const [name, sheet] of Object.entries(sheets)) {
    for (const attributes of variants) {
      const { variant, size } = attributes;
      it(`${name}, ${variant} ${size} ${attributes.position ?? 'inline'} looks as on a clean one`, async () => {
        for (const on of [false, true]) {
          const clean = look(await drawn(attributes, on));
          style.textContent = sheet;
          document.head.append(style);
          const hostile = look(await drawn(attributes, on));
          style.remove();
          deepEqual(firstDifference(clean, hostile), null, on ? 'in a talk' : 'before a talk');
        }
      });
    }

    it(`${name}, a button in a corner stays there, and a hidden one hidden`, async () => {
      style.textContent = sheet;
      document.head.append(style);
      const button = await drawn({ position: 'bottom-right' }, false);
      const { right, bottom } = found(button, '.bar').getBoundingClientRect();
      equal(Math.round(document.documentElement.clientWidth - right), 20);
      equal(Math.round(document.documentElement.clientHeight - bottom), 20);
      button.hidden = true;
      equal(found(button, '.bar').getBoundingClientRect().height, 0);
    });
  }

  it('styles of its own, the element changes nothing outside of itself', async () => {
    const state = (): object => ({
      sheets: document.styleSheets.length,
      adopted: document.adoptedStyleSheets.length,
      head: document.head.innerHTML,
      html: document.documentElement.getAttributeNames(),
      body: document.body.getAttributeNames(),
      names: Object.keys(window),
    });
    const before = await setUp().then(state);
    const talk = await startTalk(await setUp({ transcript: '', position: 'bottom-left' }), 'speaking');
    const during = state();
    talk.end('stopped');
    deepEqual(during, before);
    ok(document.querySelectorAll('body > *').length === 1);
  });
});
