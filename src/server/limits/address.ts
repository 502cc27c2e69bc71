/** `a.b.c.d`; null: it is none. */
function readIpv4(text: string): string | null {
  const parts = text.split('.');
  const valid =
    parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return valid ? text : null;
}

/** A part of an IPv6 address, between colons, as 16-bit groups; null: it is none. */
function readGroups(text: string): readonly number[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  return parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))
    ? parts.map((part) => parseInt(part, 16))
    : null;
}

/** The eight 16-bit groups; null: it is no IPv6 address. */
function readIpv6(text: string): readonly number[] | null {
  // The last two groups may be written as an IPv4 address.
  const tail = /(?<=:)[\d.]*\.[\d.]*$/.exec(text)?.[0];
  if (tail !== undefined) {
    if (readIpv4(tail) === null) return null;
    const [a, b, c, d] = tail.split('.').map(Number) as [number, number, number, number];
    const groups = [a * 256 + b, c * 256 + d].map((group) => group.toString(16)).join(':');
    return readIpv6(text.slice(0, -tail.length) + groups);
  }
  const halves = text.split('::');
  const groups = halves.map(readGroups);
  const [head, rest] = groups;
  if (!head || groups.includes(null)) return null;
  if (halves.length === 1) return head.length === 8 ? head : null;
  if (halves.length !== 2 || !rest || head.length + rest.length > 7) return null;
  return [...head, ...new Array<number>(8 - head.length - rest.length).fill(0), ...rest];
}

/**
 * What counts as one address: an IPv4 address, or the first 64 bits of an IPv6 one, since a household has all of
 * those. An IPv4 address that is written as IPv6 (`::ffff:192.0.2.1`) is that address. Takes brackets, a zone and a
 * port as platforms write them. Null: no address.
 */
export function accountAddress(address: string | null): string | null {
  if (address === null || address.length > 100) return null;
  const text = address.trim();
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)?.[1];
  const bare = (bracketed ?? text.replace(/^([\d.]+):\d{1,5}$/, '$1')).replace(/%[\w.-]+$/, '');
  const ipv4 = bracketed === undefined ? readIpv4(bare) : null;
  if (ipv4 !== null) return ipv4;
  const groups = readIpv6(bare);
  if (!groups) return null;
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return [groups[6]! >> 8, groups[6]! & 255, groups[7]! >> 8, groups[7]! & 255].join('.');
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}
