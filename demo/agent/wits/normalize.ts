/** Lower-case words without punctuation; "10:42" and "forty-two" become two words, "1,042" stays one number. */
export function normalize(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/[^\p{L}\p{N}' ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export const words = (text: string): readonly string[] => normalize(text).split(' ').filter(Boolean);
