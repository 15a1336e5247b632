/** Where a rule's bar is filled to and where its threshold stands, in percent of its length. */
export function barOf(have: number, needed: number, whole: number): { filled: number; threshold: number } {
  const length = Math.max(have, needed, whole, 1);
  return { filled: (100 * have) / length, threshold: (100 * needed) / length };
}
