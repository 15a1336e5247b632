/** A text cut in three: what it has in common with the other at the start, what differs, what it has in common at the end. */
export function differing(text: string, other: string): [string, string, string] {
  const a = [...text];
  const b = [...other];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return [a.slice(0, start).join(""), a.slice(start, a.length - end).join(""), end > 0 ? a.slice(-end).join("") : ""];
}
