/**
 * Base64 of PCM, both ways. The engines' own `toBase64` and `fromBase64` where a browser has them; elsewhere tables,
 * because `btoa` and `atob` need a string of bytes in between, which doubles the cost of every delta.
 */

interface NativeBytes {
  toBase64?(): string;
}

interface NativeBytesStatic {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD = 61;

const codes = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const values = new Uint8Array(128);
codes.forEach((code, value) => (values[code] = value));
// The URL-safe letters too: a lenient reader costs nothing.
values[45] = 62;
values[95] = 63;

const ascii = new TextDecoder('latin1');

export const encodeWithTable = (bytes: Uint8Array): string => {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let at = 0;
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index;
    const triple =
      (bytes[index]! << 16) | ((left > 1 ? bytes[index + 1]! : 0) << 8) | (left > 2 ? bytes[index + 2]! : 0);
    out[at++] = codes[triple >> 18]!;
    out[at++] = codes[(triple >> 12) & 63]!;
    out[at++] = left > 1 ? codes[(triple >> 6) & 63]! : PAD;
    out[at++] = left > 2 ? codes[triple & 63]! : PAD;
  }
  return ascii.decode(out);
};

/** Letters outside the alphabet count as zero bits: noise in the sound, never an error. */
export const decodeWithTable = (text: string): Uint8Array<ArrayBuffer> => {
  let letters = text.length;
  while (letters > 0 && text.charCodeAt(letters - 1) === PAD) letters--;
  const out = new Uint8Array(Math.floor((letters * 3) / 4));
  let at = 0;
  for (let index = 0; index < letters; index += 4) {
    const quad =
      (values[text.charCodeAt(index)]! << 18) |
      (values[text.charCodeAt(index + 1)]! << 12) |
      (values[text.charCodeAt(index + 2)]! << 6) |
      values[text.charCodeAt(index + 3)]!;
    if (at < out.length) out[at++] = quad >> 16;
    if (at < out.length) out[at++] = quad >> 8;
    if (at < out.length) out[at++] = quad;
  }
  return out;
};

export const encodeBase64 = (pcm: ArrayBuffer): string => {
  const bytes = new Uint8Array(pcm);
  return (bytes as NativeBytes).toBase64?.() ?? encodeWithTable(bytes);
};

export const decodeBase64 = (text: string): Uint8Array<ArrayBuffer> => {
  const native = Uint8Array as unknown as NativeBytesStatic;
  if (!native.fromBase64) return decodeWithTable(text);
  try {
    return native.fromBase64(text);
  } catch {
    return decodeWithTable(text);
  }
};
