/** Of what was said before: about ten minutes of talk word for word, and the rest in short. */
export const SEED_TOKENS = 4_000;
