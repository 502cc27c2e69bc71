// In the page with the scenes: what is wrong with what is shown, each finding a line with its scene.

const hostOf = (element) => element.getRootNode().host ?? element;
const sceneOf = (element) => hostOf(element).closest('[data-scene]')?.dataset.scene ?? 'the page';

/** Axe throws on some words that a conversation's edge cuts in two. Others of their kind are whole in other scenes. */
const isCut = ({ element, failureSummary }) =>
  element.closest('.scroller') && /Axe encountered an error/.test(failureSummary);

/**
 * Also what axe could not decide about colours: a contrast that can't be read is not a good one. That fifty panels are
 * regions of one name is this page's doing; a page with one button is looked at in the element's own suite.
 */
window.axeFindings = async () => {
  const { violations, incomplete, passes } = await window.axe.run({
    elementRef: true,
    rules: { 'landmark-unique': { enabled: false } },
  });
  const undecided = incomplete
    .filter(({ id }) => id === 'color-contrast')
    .map(({ id, nodes }) => ({ id, nodes: nodes.filter((node) => !isCut(node)) }));
  const seen = new Set(passes.flatMap(({ nodes }) => nodes.map(({ element }) => sceneOf(element))));
  return [
    ...window.sceneNames.filter((name) => !seen.has(name)).map((name) => `${name}: axe has not seen it`),
    ...[...violations, ...undecided].flatMap(({ id, nodes }) =>
      nodes.map(
        ({ element, html, failureSummary }) => `${sceneOf(element)}: ${id} ${html} ${failureSummary}`,
      ),
    ),
  ];
};

/** What stands nearer to a card's side looks cut. */
const CARD_PADDING_PX = 8;
/** Half a pixel is a rounding, not an overflow. */
const SLACK_PX = 0.6;
const SMALLEST_TARGET_PX = 44;

const nameOf = (element) => element.getAttribute('part') ?? `${element.localName}.${element.className}`;
/** Neither it nor anything around it, up to the shadow root, is kept for screen readers alone. */
const isSeen = (element) => {
  for (let at = element; at; at = at.parentElement)
    if (getComputedStyle(at).clipPath !== 'none') return false;
  return element.checkVisibility();
};
const roots = () => [...document.querySelectorAll('talk-button')].map((button) => button.shadowRoot);
const seenIn = (root, selector) => [...root.querySelectorAll(selector)].filter(isSeen);

/** All text that is drawn, the page's own in slots too, each with the box that it must not leave. */
function* texts(root) {
  for (const of of [root, root.host]) {
    const walker = document.createTreeWalker(of, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const parent = text.parentElement?.closest('[slot]')?.assignedSlot ?? text.assignedSlot ?? text.parentElement; // prettier-ignore
      if (text.data.trim() === '' || !parent || !isSeen(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      yield { text: text.data.trim(), rects: [...range.getClientRects()], box: parent.closest('button, .card, .bar'), scrolls: !!parent.closest('.scroller, .asking, .confirmation, .settings, .problem') }; // prettier-ignore
    }
  }
}

const leaves = (inner, outer) => inner.left < outer.left - SLACK_PX || inner.right > outer.right + SLACK_PX;
const rises = (inner, outer) => inner.top < outer.top - SLACK_PX || inner.bottom > outer.bottom + SLACK_PX;
const meet = (a, b) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK_PX &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK_PX;

/** What the boxes around it that scroll leave of it. */
const seenPart = (element, root) => {
  const part = { ...element.getBoundingClientRect().toJSON() };
  for (const around of root.querySelectorAll('.beside, .beside *')) {
    if (around === element || !around.contains(element)) continue;
    if (getComputedStyle(around).overflowY === 'visible') continue;
    const { top, bottom } = around.getBoundingClientRect();
    Object.assign(part, { top: Math.max(part.top, top), bottom: Math.min(part.bottom, bottom) });
  }
  return part;
};

let context;
const placeholderWidth = (field) => {
  context ??= document.createElement('canvas').getContext('2d');
  const { font, letterSpacing } = getComputedStyle(field);
  Object.assign(context, { font, letterSpacing: letterSpacing === 'normal' ? '0px' : letterSpacing });
  return context.measureText(field.placeholder).width;
};

/** What leaves its box or the window, is cut, or lies over something else. */
window.spills = () => {
  const found = [];
  const window_ = { left: 0, right: innerWidth, top: 0, bottom: innerHeight };
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page scrolls sideways by ${document.documentElement.scrollWidth - innerWidth} px`); // prettier-ignore
  for (const root of roots()) {
    const scene = sceneOf(root.host);
    for (const element of seenIn(root, '*:not(svg *, .meter, .root, .beside, [role=alert])')) {
      const box = element.getBoundingClientRect();
      if (leaves(box, window_)) found.push(`${scene}: ${nameOf(element)} leaves the window: ${box.left.toFixed()} to ${box.right.toFixed()} px`); // prettier-ignore
      if (!element.matches('svg, .disc') && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) found.push(`${scene}: ${nameOf(element)} is ${element.clientWidth} px wide, and what is in it ${element.scrollWidth}`); // prettier-ignore
    }
    for (const { text, rects, box, scrolls } of texts(root)) {
      const outer = box?.getBoundingClientRect();
      if (outer && rects.some((rect) => leaves(rect, outer) || (!scrolls && rises(rect, outer)))) found.push(`${scene}: “${text}” leaves its ${nameOf(box)}`); // prettier-ignore
      if (outer && box.matches('.card') && rects.some(({ left, right }) => left < outer.left + CARD_PADDING_PX || right > outer.right - CARD_PADDING_PX)) found.push(`${scene}: “${text}” stands at the edge of its ${nameOf(box)}`); // prettier-ignore
    }
    for (const field of seenIn(root, 'input'))
      if (placeholderWidth(field) > field.clientWidth) found.push(`${scene}: “${field.placeholder}” is cut`);
    const isFixed = getComputedStyle(root.host).position === 'fixed';
    for (const card of seenIn(root, '.card')) {
      const { position, overflowY } = getComputedStyle(card.closest('.beside'));
      const sheet = overflowY === 'auto' ? card.closest('.beside') : card;
      if ((isFixed || position === 'fixed') && rises(sheet.getBoundingClientRect(), window_)) found.push(`${scene}: ${nameOf(sheet)} is higher than the window`); // prettier-ignore
    }
    if (getComputedStyle(root.host).position === 'fixed' && root.host.position.startsWith('bottom')) {
      const bar = root.querySelector('.bar').getBoundingClientRect();
      for (const control of seenIn(root, '.beside button, .beside input, .beside select, .beside textarea'))
        if (meet(bar, seenPart(control, root)))
          found.push(`${scene}: the button lies over ${nameOf(control)}`);
    }
    for (const group of seenIn(root, '.bar, .card')) {
      const controls = [...group.querySelectorAll('button, input')].filter((control) => isSeen(control) && !control.closest('.scroller, .settings, .hide')); // prettier-ignore
      const boxes = controls.map((control) => control.getBoundingClientRect());
      for (const [i, box] of boxes.entries())
        for (const [j, other] of boxes.entries())
          if (i < j && meet(box, other)) found.push(`${scene}: ${nameOf(controls[i])} lies over ${nameOf(controls[j])}`); // prettier-ignore
    }
  }
  return found;
};

/**
 * A link in a notice or a turn is in a sentence, which WCAG 2.5.8 excepts; everything else of ours is a target. Of a
 * checkbox its label is.
 */
window.smallTargets = () =>
  roots().flatMap((root) =>
    seenIn(root, 'button, input, textarea, select, [tabindex="0"]').flatMap((target) => {
      const hit = target.type === 'checkbox' ? target.closest('label') : target;
      const { width, height } = hit.getBoundingClientRect();
      const isLarge = width > SMALLEST_TARGET_PX - 0.01 && height > SMALLEST_TARGET_PX - 0.01;
      return isLarge ? [] : [`${sceneOf(root.host)}: ${nameOf(target)} is ${width} × ${height} px`];
    }),
  );
