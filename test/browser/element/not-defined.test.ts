import { deepEqual, equal, ok } from '../assert.js';

/** A page of its own, in which the element is not defined yet. */
async function openPage(body: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'inline-size: 600px; block-size: 400px; border: 0';
  const css = await (await fetch('/src/element/not-defined.css')).text();
  frame.srcdoc = `<!doctype html><html lang="en"><style>${css}</style><body style="font: 14px serif">${body}`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  return frame;
}

const page = (frame: HTMLIFrameElement): Document => {
  if (!frame.contentDocument) throw new Error('the frame has no page');
  return frame.contentDocument;
};

interface Box {
  readonly of: string;
  readonly px: readonly number[];
}

const boxes = (frame: HTMLIFrameElement): readonly Box[] =>
  [...page(frame).querySelectorAll('talk-button, p')].map((element, i) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { of: `${element.localName} ${i}`, px: [left, top, width, height] };
  });

/** Less than a screen can show: engines lay out in fractions of a pixel, and round words to them. */
const HARDLY_PX = 0.15;

const hasMoved = ({ px }: Box, before: Box | undefined): boolean =>
  px.some((length, i) => !(Math.abs(length - (before?.px[i] ?? NaN)) < HARDLY_PX));

async function define(frame: HTMLIFrameElement): Promise<void> {
  const script = page(frame).createElement('script');
  script.type = 'module';
  script.src = '/src/define.js';
  const ran = new Promise((resolve, reject) => {
    script.addEventListener('load', resolve, { once: true });
    script.addEventListener('error', reject, { once: true });
  });
  page(frame).body.append(script);
  await ran;
  const buttons = page(frame).querySelectorAll('talk-button');
  await Promise.all([...buttons].map((button) => button.updateComplete));
}

describe('before its script has come', () => {
  afterEach(() => document.body.replaceChildren());

  for (const position of ['', 'position="bottom-right"', 'position="top-left"']) {
    it(`the element has the box that it will have, and nothing moves: ${position || 'in the text'}`, async () => {
      const all = ['pill', 'round', 'bar'].flatMap((variant) =>
        ['s', 'm', 'l'].map(
          (size) =>
            `<p>Text <talk-button ${position} variant="${variant}" size="${size}" label="Talk to us"></talk-button> goes on.</p>`,
        ),
      );
      const frame = await openPage(
        [...all, `<p><talk-button ${position} label=""></talk-button></p>`].join(''),
      );
      const before = boxes(frame);
      ok(!page(frame).querySelector('talk-button:defined'), 'not defined yet');
      await define(frame);
      ok(page(frame).querySelector('talk-button:defined'), 'defined now');
      const after = boxes(frame);
      deepEqual(
        after.filter((box, i) => hasMoved(box, before[i])),
        [],
      );
      equal(after.length, before.length);
    });
  }

  it('it has the colours that it will have, by our own accent and by the page’s', async () => {
    const frame = await openPage(
      '<talk-button label="One"></talk-button><talk-button label="Two" style="--talk-accent: #ffd000"></talk-button>',
    );
    const painted = [...page(frame).querySelectorAll('talk-button')];
    const colours = (elements: readonly (Element | null | undefined)[]): readonly string[] =>
      elements.map((element) => {
        const { backgroundColor, color } = getComputedStyle(element ?? document.body);
        return `${backgroundColor} ${color}`;
      });
    const before = colours(painted);
    await define(frame);
    equal(before.length, 2);
    deepEqual(colours(painted.map((button) => button.shadowRoot?.querySelector('.bar'))), before);
  });
});
