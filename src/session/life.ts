/** From when to when a session lives, by this page's clock; ms since the epoch. */
export interface Life {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** The API's sessions live no longer. A page's clock that says otherwise is wrong. */
const LONGEST_LIFE_MS = 3_600_000;

/** The next session is opened so long before, or a quarter of the life, if that is less. */
const AHEAD_MS = 300_000;

/** `expiresAtMs`: by the server's clock. */
export function lifeOf(expiresAtMs: number | null, atMs: number): Life | null {
  if (expiresAtMs === null) return null;
  const leftMs = expiresAtMs - atMs;
  return { fromMs: atMs, untilMs: atMs + (leftMs > 0 ? Math.min(leftMs, LONGEST_LIFE_MS) : LONGEST_LIFE_MS) };
}

/** From its beginning on until the next session is to be thought of. */
export const successorAfterMs = ({ fromMs, untilMs }: Life): number => {
  const lifeMs = untilMs - fromMs;
  return lifeMs - Math.min(AHEAD_MS, lifeMs / 4);
};
