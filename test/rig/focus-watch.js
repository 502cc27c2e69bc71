// In the page: notes when what had the focus has gone, and the focus with it; and all that is announced, once each.
(() => {
  const seen = { lost: [], told: [] };
  window.seen = seen;
  let was = null;
  const look = () => {
    const { shadowRoot } = document.querySelector('talk-button');
    const at = shadowRoot.activeElement;
    // Else the visitor has gone on, by Tab.
    const isGone = was && !(was.isConnected && was.checkVisibility() && !was.disabled);
    if (isGone && document.activeElement === document.body)
      seen.lost.push(was.getAttribute('part') ?? was.localName);
    was = at;
    for (const region of shadowRoot.querySelectorAll('[role=status], [role=alert], [aria-live]')) {
      // Text by text: what is new in a region is read, and not what it held before.
      const texts = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const words = texts.currentNode.data.replace(/\s+/g, ' ').trim();
        if (words && !seen.told.includes(words)) seen.told.push(words);
      }
    }
    requestAnimationFrame(look);
  };
  look();
})();
