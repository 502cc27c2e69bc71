/** Deep equality of JSON values. A field that is undefined is as absent. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const left = one as Readonly<Record<string, unknown>>;
  const right = other as Readonly<Record<string, unknown>>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) =>
    same(left[key], right[key]),
  );
}

/** Whether `seen` has all that `wanted` says; what a server adds of its own does not count. Absent is as null. */
export function covers(wanted: unknown, seen: unknown): boolean {
  if (wanted === null || wanted === undefined) return seen === null || seen === undefined;
  if (typeof wanted !== 'object' || Array.isArray(wanted)) return same(wanted, seen);
  if (typeof seen !== 'object' || seen === null || Array.isArray(seen)) return false;
  const found = seen as Readonly<Record<string, unknown>>;
  return Object.entries(wanted).every(([key, value]) => covers(value, found[key]));
}
