import { randomBytes } from 'node:crypto';

export type SecretProblem = 'unknown' | 'already_used' | 'expired';

export interface Secret {
  readonly value: string;
  /** Unix seconds. */
  readonly expiresAt: number;
  readonly session: unknown;
  /** Who the visitor is to the site that had it minted; binds the session that it opens. */
  readonly safetyIdentifier: string | null;
}

interface Kept extends Secret {
  used: boolean;
}

/** Client secrets: each opens one session, and only until it expires. A session outlives its secret. */
export class ClientSecrets {
  readonly #nowMs: () => number;
  readonly #kept = new Map<string, Kept>();
  #minted = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** How many there have been. */
  get minted(): number {
    return this.#minted;
  }

  mint(session: unknown, seconds: number, safetyIdentifier: string | null = null): Secret {
    this.#forgetOld();
    this.#minted += 1;
    const value = `ek_${randomBytes(24).toString('hex')}`;
    const expiresAt = Math.floor(this.#nowMs() / 1000) + seconds;
    const kept: Kept = { value, expiresAt, session, safetyIdentifier, used: false };
    this.#kept.set(value, kept);
    return kept;
  }

  /** Takes the secret: the second time it is refused. */
  use(value: string): { readonly secret: Secret } | { readonly problem: SecretProblem } {
    const kept = this.#kept.get(value);
    if (!kept) return { problem: 'unknown' };
    if (kept.used) return { problem: 'already_used' };
    kept.used = true;
    return kept.expiresAt * 1000 <= this.#nowMs() ? { problem: 'expired' } : { secret: kept };
  }

  /** Used and expired ones are remembered for a day, so that their refusal can say why. */
  #forgetOld(): void {
    const before = this.#nowMs() / 1000 - 86_400;
    for (const [value, { expiresAt }] of this.#kept) if (expiresAt < before) this.#kept.delete(value);
  }
}
