import type { Page } from 'playwright-core';

/** Two answers, as the button of the page would tell of them: a quick one, and a slow one with the thinking sound. */
export const showLatencies = async (page: Page): Promise<void> => {
  const tell = (type: string, fields: object): Promise<void> =>
    page.evaluate(
      ([name, given]) =>
        void document
          .querySelector('talk-button')
          ?.dispatchEvent(Object.assign(new Event(name, { bubbles: true, composed: true }), given)),
      [type, fields] as const,
    );
  const answer = (
    turnId: string,
    endpointingMs: number,
    modelMs: number,
    playbackMs: number,
  ): Promise<void> =>
    tell('talk-latency', {
      turnId,
      endpointingMs,
      networkMs: 0,
      modelMs,
      playbackMs,
      totalMs: endpointingMs + modelMs + playbackMs,
    });
  await tell('talk-transcript', { turnId: 'a', text: 'We are open <img src=x> from eight to six.' });
  await answer('a', 120, 110, 50);
  await tell('talk-policy', { policy: 'never-stalls', directive: { type: 'sound', thinking: true } });
  // It came so long before the answer.
  await page.waitForTimeout(600);
  await answer('b', 880, 290, 70);
  const words = 'Order one zero four two is out for delivery and will arrive today by six.';
  await tell('talk-transcript', { turnId: 'b', text: words });
};
