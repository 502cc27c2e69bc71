/** IEEE half floats, so that the detector's weights take half the space on disk; 11 bits of mantissa are plenty. */
export function toHalf(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return Uint16Array.from(bits, (bit) => {
    const sign = (bit >>> 16) & 0x8000;
    const exponent = ((bit >>> 23) & 0xff) - 112;
    const mantissa = bit & 0x7fffff;
    if (exponent >= 31) return sign | 0x7bff;
    // Adding half a unit rounds; a carry out of the mantissa is the next exponent, as it should be.
    if (exponent > 0) return sign | ((exponent << 10) + ((mantissa + 0x1000) >>> 13));
    if (exponent < -10) return sign;
    return sign | (((mantissa | 0x800000) + (1 << (13 - exponent))) >>> (14 - exponent));
  });
}

export function fromHalf(halves: Uint16Array): Float32Array {
  return Float32Array.from(halves, (half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >>> 10) & 0x1f;
    const mantissa = half & 0x3ff;
    return exponent === 0 ? sign * mantissa * 2 ** -24 : sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
  });
}
