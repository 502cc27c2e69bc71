import type { DemoOptions } from '../../demo/serve.js';

/**
 * By these names, and no other, the suite that was asked for by its name hands on the key and the address: a key that
 * happens to be in the environment is used by nobody.
 */
export const REAL_KEY = 'TALK_REAL_KEY';
export const REAL_URL = 'TALK_REAL_URL';

export interface RealApi {
  readonly access: Pick<DemoOptions, 'openAiKey' | 'openAiUrl'> | null;
  /** For `node:test`. */
  readonly skip: string | false;
}

export function realApi(): RealApi {
  const { [REAL_KEY]: openAiKey, [REAL_URL]: openAiUrl } = process.env;
  return openAiKey
    ? { access: { openAiKey, ...(openAiUrl ? { openAiUrl } : {}) }, skip: false }
    : { access: null, skip: 'for the real API: OPENAI_API_KEY=… npm test -- real' };
}
