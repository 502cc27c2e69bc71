import { html, render } from 'lit';
import type { Policy } from '../session/talk.js';
import { closeIcon } from './icons.js';
import { icon } from './view/icon.js';

/** The element; a test has others. */
type Host = HTMLElement & { requestUpdate?(): void };

/** Under the CSP of a strict page a style sheet of our own would be one more thing to allow. */
const LOOK: Partial<CSSStyleDeclaration> = {
  display: 'grid',
  gridTemplateColumns: '1fr 22px',
  gap: '10px',
  alignItems: 'center',
  minBlockSize: '44px',
  padding: '10px 14px',
  textAlign: 'start',
};

/**
 * Shows a visitor that impatience is heard from their voice, too, until they close it or the talk is over. Resolves with
 * the rule that hears it: there is no other way to come by it. Never rejects.
 */
export async function tellOfVoice(host: Host, notice: string): Promise<readonly Policy[]> {
  const rule = await import('../session/from-voice.js').catch(() => null);
  const beside = host.shadowRoot?.querySelector('.beside');
  if (!rule || !beside) return [];
  // A link that was lost and found again tells it again.
  beside.querySelector('#voice-notice')?.remove();
  const place = document.createElement('div');
  place.id = 'voice-notice';
  place.role = 'status';
  // Before the panel: of a phone's sheet that is the lowest, of cards the one by the button the first.
  beside.prepend(place);
  host.addEventListener('talk-end', () => place.remove(), { once: true });
  // What comes into it later is read out by screen readers.
  await new Promise((resolve) => setTimeout(resolve));
  fill(place, host, notice);
  // What opens beside the button is placed with the element's next drawing.
  host.requestUpdate?.();
  return [rule.frustrationVoice];
}

function fill(place: HTMLElement, host: HTMLElement, notice: string): void {
  const close = (): void => {
    place.remove();
    if (document.activeElement === document.body || document.activeElement === host) host.focus();
  };
  render(
    html`<button class="card" part="disclosure" type="button" @click=${close}>
      <span dir="auto">${notice}</span>${icon(closeIcon)}
    </button>`,
    place,
  );
  const card = place.querySelector('button');
  if (card) Object.assign(card.style, LOOK);
}
