/** What a visitor may want to press. A frame counts whole: nobody can look into it. */
const CONTROLS = 'a[href],button,input,select,textarea,iframe,[role=button],[tabindex]';
const GAP_PX = 8;

/** The box that stays in its place while the page scrolls, which the element is or is in. */
function stuckBox(element: Element | null): Element | null {
  while (element && !/fixed|sticky/.test(getComputedStyle(element).position)) element = element.parentElement;
  return element;
}

/**
 * How far an element in a corner of the window has to move from its edge, in CSS pixels, to cover no control of a
 * fixed or sticky box of the page's. `liftPx`: how far it has moved by now. Zero where it would leave the window.
 * Sees what an open or closed shadow root holds only if its host is such a box.
 */
export function liftOver(element: Element, liftPx: number, fromTop: boolean): number {
  const { left, right, top: topNow, height } = element.getBoundingClientRect();
  if (height === 0) return liftPx;
  const top = topNow + (fromTop ? -liftPx : liftPx);
  const bottom = top + height;
  const covers = (control: Element): boolean => {
    const box = control.getBoundingClientRect();
    return box.left < right && box.right > left && box.top < bottom + GAP_PX && box.bottom > top - GAP_PX;
  };
  const seen = new Set<Element | null>([null]);
  let needed = 0;
  for (const x of [left, (left + right) / 2, right]) {
    for (const y of [top, (top + bottom) / 2, bottom]) {
      for (const hit of document.elementsFromPoint(x, y)) {
        const stuck = stuckBox(hit);
        if (!stuck || seen.has(stuck) || stuck.contains(element)) continue;
        seen.add(stuck);
        if (![stuck, ...stuck.querySelectorAll('*')].some((part) => part.matches(CONTROLS) && covers(part)))
          continue;
        const box = stuck.getBoundingClientRect();
        needed = Math.max(needed, GAP_PX + (fromTop ? box.bottom - top : bottom - box.top));
      }
    }
  }
  return needed < window.innerHeight - height - GAP_PX * 4 ? needed : 0;
}
