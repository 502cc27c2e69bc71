import type { Page } from 'playwright-core';

/** Two answers, as the button of the page would tell of them: a quick one, and a slow one with the thinking sound. */
export const showLatencies = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    const button = document.querySelector('talk-button');
    const tell = (type: string, fields: object): void => {
      button?.dispatchEvent(Object.assign(new Event(type, { bubbles: true, composed: true }), fields));
    };
    const answer = (turnId: string, endpointingMs: number, modelMs: number, playbackMs: number): void =>
      tell('talk-latency', {
        turnId,
        endpointingMs,
        networkMs: 0,
        modelMs,
        playbackMs,
        totalMs: endpointingMs + modelMs + playbackMs,
      });
    tell('talk-transcript', { turnId: 'a', text: 'We are open <img src=x> from eight to six.' });
    answer('a', 240, 170, 60);
    tell('talk-policy', { policy: 'never-stalls', directive: { type: 'sound', thinking: true } });
    const laterMs = performance.now() + 600;
    // What the sound came before is 600 ms later.
    while (performance.now() < laterMs);
    answer('b', 880, 290, 70);
    tell('talk-transcript', {
      turnId: 'b',
      text: 'Order one zero four two is out for delivery and will arrive today by six.',
    });
  });
};
