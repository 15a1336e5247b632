import type { Difference, DifferenceCount, Differences, FieldChange } from "../../api/types";
import type { Cell, Sheet } from "../../export";

export type Action = Difference["action"];
export type Kind = Difference["kind"];
export type Group = { kind: Kind; count: DifferenceCount; total: number; entries: Difference[] };

export const ACTIONS: Action[] = ["added", "removed", "changed"];
/** No colour tells them apart: the sign does, and the word beside it. */
export const SIGNS: Record<Action, string> = { added: "+", removed: "\u2212", changed: "→" };

// Up to this many differences are shown open; more are opened kind by kind.
const FEW = 30;
const NONE = "none";

const sum = (count: DifferenceCount) => count.added + count.removed + count.changed;

/** All differences by kind, in the order of the API; an entry that only moved is not a difference. */
export const groupsOf = (found: Differences): Group[] =>
  found.counts.map((count) => ({
    kind: count.kind,
    count,
    total: sum(count),
    entries: found.entries.filter((entry) => entry.kind === count.kind),
  }));

export const totalOf = (found: Differences) => found.counts.reduce((all, count) => all + sum(count), 0);
export const movedOf = (found: Differences) => found.counts.reduce((all, count) => all + count.moved, 0);

/** The kinds that are open: those in the address; if there are none, all kinds if the differences are few. */
export function openKinds(named: string[], groups: Group[]): string[] {
  if (named.length > 0) return named.filter((kind) => kind !== NONE);
  const listed = groups.reduce((all, group) => all + group.entries.length, 0);
  return listed <= FEW ? groups.filter((group) => group.entries.length > 0).map((group) => group.kind) : [];
}

/** What the address must name after `kind` was opened or closed; a word means "none of them". */
export function toggledKinds(open: string[], kind: string): string[] {
  const next = open.includes(kind) ? open.filter((other) => other !== kind) : [...open, kind];
  return next.length > 0 ? next : [NONE];
}

const lengthOf = (value: FieldChange["before"]) => (typeof value === "string" ? [...value].length : 0);

/** Lists and long texts stand one under the other, short values side by side. */
export const isLong = ({ before, after }: FieldChange) =>
  Array.isArray(before) || Array.isArray(after) || lengthOf(before) + lengthOf(after) > 48;

/** Which items were removed and added; null if only the order differs or one of the two is not a list. */
export function listChange({ before, after }: FieldChange): { gone: string[]; come: string[]; kept: number } | null {
  const [old, now] = [before ?? [], after ?? []];
  if (!Array.isArray(old) || !Array.isArray(now)) return null;
  const gone = old.filter((item) => !now.includes(item));
  const come = now.filter((item) => !old.includes(item));
  return gone.length + come.length > 0 ? { gone, come, kept: now.length - come.length } : null;
}

const cell = (value: FieldChange["before"]): Cell =>
  Array.isArray(value) ? value.join(" | ") : typeof value === "boolean" ? String(value) : value;

/** A row per field that changed, and one per thing that was added or removed. */
export function sheetOf(found: Differences): Sheet {
  const rows = found.entries.flatMap((entry): Cell[][] => {
    const what: Cell[] = [entry.kind, entry.action, entry.key.join(" -> "), entry.name];
    if (entry.fields.length === 0) return [[...what, null, null, null]];
    return entry.fields.map((change) => [...what, change.field, cell(change.before), cell(change.after)]);
  });
  return { heads: ["kind", "action", "key", "name", "field", "before", "after"], codes: [2], rows };
}
