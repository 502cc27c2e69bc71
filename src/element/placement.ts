export interface Placement {
  readonly block: 'above' | 'below';
  readonly inline: 'start' | 'end';
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the panel opens beside the button: towards the larger part of the window. All in CSS pixels. */
export function placePanel(
  button: Box,
  window: { width: number; height: number },
  rightToLeft: boolean,
): Placement {
  const leftAligned = window.width - button.left >= button.right;
  return {
    block: window.height - button.bottom >= button.top ? 'below' : 'above',
    inline: leftAligned === rightToLeft ? 'end' : 'start',
  };
}

export const closed: Placement = { block: 'below', inline: 'start' };

/** Where it opens now. `dir`: of what is inside, if not the element's own. Costs a layout if one is due. */
export function placementFor(element: Element, dir?: 'ltr' | 'rtl'): Placement {
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const rightToLeft = (dir ?? getComputedStyle(element).direction) === 'rtl';
  return placePanel(element.getBoundingClientRect(), { width, height }, rightToLeft);
}
