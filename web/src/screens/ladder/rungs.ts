import type { Basis, LevelCount, Progression, RoleDetail, RoleRef } from "../../api/types";

/** A level and what it is called: by its framework, otherwise by its usual award. */
export type Rung = { level: number; award: string | null; award_en: string | null; roles: RoleRef[] };
export type Edge = { key: string; from: RoleRef; to: RoleRef; progression: Progression };

const edgeKey = (from: string, to: string) => `${from}~${to}`;

/** The rungs of one framework, lowest first: every level it has, with or without roles. */
export function rungsOf(levels: LevelCount[], roles: RoleRef[], framework: string): Rung[] {
  const known = levels.filter((level) => level.framework === framework);
  const extra = roles
    .map((role) => role.level)
    .filter((level): level is number => level != null && !known.some((it) => it.level === level));
  const all = [
    ...known.map((it) => ({ level: it.level, award: it.name ?? it.award ?? null, award_en: it.name_en ?? it.award_en ?? null })),
    ...[...new Set(extra)].map((level) => ({ level, award: null, award_en: null })),
  ];
  return all
    .sort((a, b) => a.level - b.level)
    .map((rung) => ({ ...rung, roles: roles.filter((role) => role.level === rung.level) }));
}

/** The progressions of the roles shown, by level of their start, each once. */
export function edgesOf(details: RoleDetail[], bases: Set<Basis>): Edge[] {
  const edges = new Map<string, Edge>();
  for (const role of details) {
    for (const progression of [...role.progressions.to, ...role.progressions.from]) {
      if (!bases.has(progression.basis)) continue;
      const key = edgeKey(progression.from.slug, progression.to.slug);
      edges.set(key, { key, from: progression.from, to: progression.to, progression });
    }
  }
  const level = (role: RoleRef) => role.level ?? 99;
  return [...edges.values()].sort(
    (a, b) => level(a.from) - level(b.from) || level(a.to) - level(b.to) || a.key.localeCompare(b.key),
  );
}

/** Units at each level, core and functional apart: what the bars of a card draw. */
export function unitsByLevel(role: RoleDetail): Map<number, { core: number; all: number }> {
  const bars = new Map<number, { core: number; all: number }>();
  for (const unit of role.units) {
    if (unit.level == null) continue;
    const bar = bars.get(unit.level) ?? { core: 0, all: 0 };
    bars.set(unit.level, { core: bar.core + (unit.type === "core" ? 1 : 0), all: bar.all + 1 });
  }
  return bars;
}

/** Whether an edge joins two neighbouring rungs that have roles, so that it can be drawn between them. */
export function isBetween(edge: Edge, low: Rung, high: Rung): boolean {
  return edge.from.level === low.level && edge.to.level === high.level && edge.from.field?.slug === edge.to.field?.slug;
}

/** The row of the ladder that a role stands in: its job family where it has one, else its field. */
export const laneOf = (role: RoleRef) => [role.field?.slug ?? "", role.job_family ?? ""].filter(Boolean).join("~");

/** How many roles of a level (and field) are shown as cards, and a way to show more. */
export type Stacks = { shown: (name: string) => number; more: (name: string) => void };

export const stackKey = (level: number, field?: string) => (field === undefined ? `${level}` : `${level}~${field}`);

/** The roles shown as cards: the first of each stack, by level and field, or by level alone if the ladder is upright. */
export function standing(roles: RoleRef[], stacks: Stacks, byField: boolean): RoleRef[] {
  const counted = new Map<string, number>();
  return roles.filter((role) => {
    const name = stackKey(role.level ?? 0, byField ? laneOf(role) : undefined);
    const before = counted.get(name) ?? 0;
    counted.set(name, before + 1);
    return before < stacks.shown(name);
  });
}
