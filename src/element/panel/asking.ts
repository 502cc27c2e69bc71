import type { TemplateResult } from 'lit';
import type { Messages } from '../messages.js';
import { consentCard } from './consent-card.js';
import { Consent } from './consent.js';

/** The owner's notice with its card: fetched where there is one. */
export class Asking extends Consent {
  view(words: Messages): TemplateResult {
    return consentCard(this, words);
  }
}
