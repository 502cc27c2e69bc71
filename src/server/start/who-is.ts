import type { Visitor } from '../options.js';
import { Refusal } from '../refusal.js';
import type { Site } from '../site.js';

/** Who asks, as the owner's `authorize` knows them; null: nobody in particular. Throws a `Refusal`. */
export async function whoIs(site: Site, request: Request, identity: string | null): Promise<Visitor | null> {
  const { authorize } = site.options;
  const answer = authorize ? await authorize(request, identity) : null;
  if (answer !== null && 'denied' in answer) {
    throw new Refusal('refused', String(answer.denied), { detail: 'authorize denied a visitor.' });
  }
  if (answer !== null && (typeof answer.id !== 'string' || answer.id === '')) {
    throw new Error('authorize returned a visitor without an id.');
  }
  return answer as Visitor | null;
}
