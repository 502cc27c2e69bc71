import { equal, ok } from '../assert.js';
import { found, settled, setUp, startTalk, tearDown } from './stage.js';

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

type Rgb = readonly [number, number, number];

/** What a screen gets of a CSS colour, 0..255. */
function rendered(colour: string): Rgb {
  if (!canvas) throw new Error('no canvas');
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

const luminance = (colour: Rgb): number => {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** WCAG's, 1..21. */
const contrast = (one: string, other: string): number => {
  const [darker = 0, lighter = 0] = [luminance(rendered(one)), luminance(rendered(other))].sort(
    (a, b) => a - b,
  );
  return (lighter + 0.05) / (darker + 0.05);
};

const grid = [0, 15, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330].flatMap((hue) =>
  [0, 45, 100].flatMap((saturation) =>
    [4, 20, 35, 46, 50, 54, 62, 75, 96].map((lightness) => `hsl(${hue} ${saturation}% ${lightness}%)`),
  ),
);
const written = [
  '#0a7',
  'rebeccapurple',
  'oklch(0.62 0.19 30)',
  'lab(50 40 59.5)',
  'color(display-p3 0 0.7 0.4)',
];

const grounds = { light: '#fff', dark: '#16191d' } as const;

describe('an accent', () => {
  afterEach(tearDown);

  for (const scheme of ['light', 'dark'] as const) {
    it(`is text that can be read at 4.5:1 and a ring and lines at 3:1, whatever the colour, in a ${scheme} scheme`, async () => {
      const button = await setUp({ 'color-scheme': scheme });
      const talk = await startTalk(button, 'listening');
      const parts = {
        bar: getComputedStyle(found(button, '.bar')),
        root: getComputedStyle(found(button, '.root')),
        main: getComputedStyle(found(button, '#main')),
        disc: getComputedStyle(found(button, '.disc')),
        fill: getComputedStyle(found(button, '.disc'), '::before'),
        meter: getComputedStyle(found(button, '.meter')),
      };
      for (const animated of ['.bar', '.meter']) found(button, animated).style.transition = 'none';
      const low: string[] = [];
      const check = (what: string, colour: string, ground: string, least: number): void => {
        const ratio = contrast(colour, ground);
        if (ratio < least) low.push(`${button.accent}: ${what} ${ratio.toFixed(2)}`);
      };
      for (const accent of [...grid, ...written]) {
        button.accent = accent;
        await button.updateComplete;
        check('icon in a talk', parts.disc.color, parts.fill.backgroundColor, 4.5);
        check('words in a talk', parts.bar.color, parts.bar.backgroundColor, 4.5);
        check('level ring', parts.meter.backgroundColor, parts.bar.backgroundColor, 3);
      }
      talk.end('stopped');
      await button.updateComplete;
      found(button, '#main').focus({ focusVisible: true } as FocusOptions);
      for (const accent of [...grid, ...written]) {
        button.accent = accent;
        await button.updateComplete;
        check('label', parts.bar.color, parts.bar.backgroundColor, 4.5);
        check('focus ring', parts.main.outlineColor, grounds[scheme], 3);
      }
      equal(low.join('\n'), '');
      ok(parts.main.outlineStyle === 'solid');
      equal(parts.main.zIndex, '1', 'what stands next to it does not lie over its ring');
    });
  }

  it('of its own makes button, disc and ring one colour', async () => {
    const button = await setUp({ accent: '#007755', 'color-scheme': 'light' });
    found(button, '.bar').style.transition = 'none';
    equal(rendered(getComputedStyle(found(button, '.bar')).backgroundColor).join(), '0,119,85');
    await startTalk(button, 'listening');
    equal(rendered(getComputedStyle(found(button, '.disc'), '::before').backgroundColor).join(), '0,119,85');
    equal(rendered(getComputedStyle(found(button, '.meter')).backgroundColor).join(), '0,119,85');
  });

  it('is there from the first drawing on: the button does not fade to it from ours', async () => {
    for (const accent of ['#00aa77', 'auto']) {
      document.body.style.accentColor = '#123456';
      const button = document.createElement('talk-button');
      button.setAttribute('accent', accent);
      document.body.append(button);
      await button.updateComplete;
      equal(found(button, '.bar').getAnimations().length, 0);
      button.remove();
    }
    document.body.style.accentColor = '';
  });

  const filled = async (attributes: Readonly<Record<string, string>>, style: string): Promise<string> => {
    const button = await setUp({ 'color-scheme': 'light' });
    button.style.cssText = style;
    for (const [name, value] of Object.entries(attributes)) button.setAttribute(name, value);
    found(button, '.bar').style.transition = 'none';
    await button.updateComplete;
    await settled();
    return rendered(getComputedStyle(found(button, '.bar')).backgroundColor).join();
  };

  it('`auto` is the page’s accent-color, and ours where it has none', async () => {
    equal(await filled({ accent: 'auto' }, 'accent-color: #123456'), '18,52,86');
    equal(await filled({ accent: 'auto' }, ''), '53,81,201');
  });

  it('may be a variable or the current colour of the page; what is no colour is ours', async () => {
    equal(await filled({ accent: 'var(--brand)' }, '--brand: #804000'), '128,64,0');
    equal(await filled({ accent: 'currentColor' }, 'color: #804000'), '128,64,0');
    equal(await filled({ accent: 'no colour' }, ''), '53,81,201');
  });

  for (const [accent, property] of [
    ['auto', 'accent-color'],
    ['currentColor', 'color'],
  ] as const) {
    it(`\`${accent}\` follows a page that has changed its own, with the next change of the button`, async () => {
      const button = await setUp({ accent, 'color-scheme': 'light' });
      const page = document.createElement('style');
      page.textContent = `talk-button { ${property}: #804000 } .night talk-button { ${property}: #00aa77 }`;
      const main = button.parentElement;
      main?.append(page);
      found(button, '.bar').style.transition = 'none';
      const drawn = async (label: string): Promise<string> => {
        button.label = label;
        await button.updateComplete;
        return rendered(getComputedStyle(found(button, '.bar')).backgroundColor).join();
      };
      equal(await drawn('By day'), '128,64,0');
      main?.classList.add('night');
      equal(await drawn('By night'), '0,170,119');
      page.remove();
      equal(await drawn('Without'), accent === 'auto' ? '53,81,201' : '0,0,0');
    });
  }

  it('is beaten by --talk-accent, and that on the button by --talk-button-background', async () => {
    equal(await filled({ accent: '#0a7' }, '--talk-accent: #804000'), '128,64,0');
    equal(
      await filled({ accent: '#0a7' }, '--talk-accent: #804000; --talk-button-background: #111'),
      '17,17,17',
    );
    const button = await setUp({ 'color-scheme': 'light' });
    button.style.cssText = '--talk-button-background: #ffe000; --talk-accent: #001133';
    found(button, '.bar').style.transition = 'none';
    const bar = getComputedStyle(found(button, '.bar'));
    ok(contrast(bar.color, bar.backgroundColor) >= 4.5, 'text upon it is chosen for it');
    button.style.setProperty('--talk-button-text', '#222222');
    equal(rendered(bar.color).join(), '34,34,34');
    button.style.setProperty('--talk-focus-ring', '#ff0000');
    found(button, '#main').focus({ focusVisible: true } as FocusOptions);
    equal(rendered(getComputedStyle(found(button, '#main')).outlineColor).join(), '255,0,0');
  });
});
