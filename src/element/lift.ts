/** What a visitor may want to press. A frame counts whole: nobody can look into it. */
const CONTROLS = 'a,button,input,select,textarea,iframe,[role=button]';
const GAP_PX = 8;
/** Between the points that are looked at; no control is smaller. */
const STEP_PX = 12;

/**
 * How far an element in a corner of the window has to move from its edge, in CSS pixels, to cover no control of a
 * fixed or sticky box of the page's. `liftPx`: how far it has moved by now. Zero where it would leave the window.
 * Does not look into shadow roots. Costs a hit test for each 12 × 12 px of the element.
 */
export function liftOver(element: Element, liftPx: number, fromTop: boolean): number {
  const box = element.getBoundingClientRect();
  const top = box.top + (fromTop ? -liftPx : liftPx);
  const bottom = top + box.height;
  let needed = 0;
  for (let x = box.left; x < box.right; x += STEP_PX) {
    for (let y = top; y < bottom; y += STEP_PX) {
      for (const hit of document.elementsFromPoint(x, y)) {
        let stuck = hit.closest(CONTROLS);
        while (stuck && !/fixed|sticky/.test(getComputedStyle(stuck).position)) stuck = stuck.parentElement;
        if (!stuck || stuck.contains(element)) continue;
        const edges = stuck.getBoundingClientRect();
        needed = Math.max(needed, GAP_PX + (fromTop ? edges.bottom - top : bottom - edges.top));
      }
    }
  }
  return needed + box.height < innerHeight - 40 ? needed : 0;
}
