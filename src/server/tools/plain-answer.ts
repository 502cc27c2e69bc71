const YES = /^(?:yes|yeah|yep|yup)(?: please)?$/;
const NO = /^(?:no|nope)(?: thanks| thank you)?$/;

/** A plain yes or no in a visitor's words; null: neither. */
export function plainAnswer(text: string): 'yes' | 'no' | null {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\s]/gu, '')
    .trim();
  return YES.test(plain) ? 'yes' : NO.test(plain) ? 'no' : null;
}
