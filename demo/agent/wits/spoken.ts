const SMALL = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen',
  'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
]; // prettier-ignore
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** Whole numbers below a million, as they are said. */
export function spokenNumber(value: number): string {
  if (value < 20) return SMALL[value] ?? String(value);
  if (value < 100)
    return [TENS[Math.floor(value / 10)], value % 10 ? SMALL[value % 10] : ''].join(' ').trim();
  const [unit, name] = value < 1000 ? [100, 'hundred'] : [1000, 'thousand'];
  const rest = value % unit;
  return `${spokenNumber(Math.floor(value / unit))} ${name}${rest ? ` ${spokenNumber(rest)}` : ''}`;
}

/** Digit by digit, as order and telephone numbers are read out. */
export const spokenDigits = (text: string): string => Array.from(text.replace(/\D/g, ''), (digit) => SMALL[Number(digit)]).join(' '); // prettier-ignore

export function spokenPrice(dollars: number): string {
  const cents = Math.round((dollars % 1) * 100);
  const whole = `${spokenNumber(Math.floor(dollars))} dollar${Math.floor(dollars) === 1 ? '' : 's'}`;
  return cents === 0 ? whole : `${whole} and ${spokenNumber(cents)} cents`;
}

/** "18:00" → "six in the evening", "9:30" → "nine thirty in the morning". */
export function spokenTime(clock: string): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const part = hour < 12 ? 'in the morning' : hour < 17 ? 'in the afternoon' : 'in the evening';
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  return `${spokenNumber(twelve)}${minute ? ` ${spokenNumber(minute)}` : ''} ${part}`;
}

export const spokenList = (parts: readonly string[], joining = 'and'): string => parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${joining} ${parts.at(-1) ?? ''}`; // prettier-ignore
