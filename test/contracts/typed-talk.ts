import type { Page, SiteStand } from './relay-stand.js';

/** Types to the agent over the relay and waits for its answer to be done. */
export async function type(page: Page, text: string): Promise<void> {
  const answered = page.count('response.done');
  const content = [{ type: 'input_text', text }];
  page.send({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
  page.send({ type: 'response.create' });
  while (page.count('response.done') === answered) await page.next();
}

/** To the site's endpoint, as its own page does. */
export const posted = (
  site: Pick<SiteStand, 'endpoint'>,
  body: object,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(site.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(site.endpoint).origin, ...headers },
    body: JSON.stringify(body),
  });
