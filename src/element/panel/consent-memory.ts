import { storage } from '../settings.js';

const PREFIX = 'talk-button-consent-';

/**
 * Where the consent to a notice is kept: under a hash of its text, so that another text is asked for anew. Null: this
 * page can't make one, as on an insecure page.
 */
export async function consentKey(notice: string): Promise<string | null> {
  try {
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(notice));
    return PREFIX + [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    return null;
  }
}

/** Nothing is kept where storage is refused: then every talk asks. */
export const isConsentKept = (key: string): boolean => !!storage((store) => store.getItem(key));

/** With its time, for whoever has to show it. */
export const keepConsent = (key: string): void =>
  void storage((store) => store.setItem(key, new Date().toISOString()));

export const dropConsent = (key: string): void => void storage((store) => store.removeItem(key));
