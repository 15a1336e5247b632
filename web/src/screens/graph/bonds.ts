import type { FunctionDetail, FunctionRef, RoleDetail, RoleRef, UnitRef } from "../../api/types";

export type Side = "before" | "after";
export type Square = { code: string; level: number | null; core: boolean; shared: boolean };
/** A line of the middle: a function with its units, or one unit. */
export type Row = { key: string; fn?: FunctionRef; unit?: UnitRef; squares: Square[] };
/** From a role at a side to a row: the role lists something of the same function, or the very same unit. */
export type Bond = { role: string; row: string; unit: boolean };
export type Bonds = { rows: Row[]; bonds: Bond[] };

// With more functions the picture would be taller than anyone scrolls: what nobody shares becomes one line.
const MANY = 24;
/** The key of the units that belong to no function. */
const NO_FUNCTION = "";

type Lists = { slug: string; units: { code: string; functions: FunctionRef[] }[] };

const keysOf = (unit: { functions: FunctionRef[] }) =>
  unit.functions.length > 0 ? unit.functions.map((fn) => fn.slug) : [NO_FUNCTION];

function sorted({ rows, bonds }: Bonds): Bonds {
  const count = (row: Row) => bonds.filter((bond) => bond.row === row.key).length;
  return {
    rows: rows
      .map((row, at) => ({ row, at }))
      .sort((a, b) => count(b.row) - count(a.row) || a.at - b.at)
      .map(({ row }) => row),
    bonds,
  };
}

/** What a role lists, by function, and what of it the roles beside it list too; first what most of them share. */
export function byFunction(role: Pick<RoleDetail, "units">, beside: Lists[]): Bonds {
  const codes = new Map(beside.map((it) => [it.slug, new Set(it.units.map((unit) => unit.code))]));
  const functions = new Map(
    beside.map((it) => [it.slug, new Set(it.units.flatMap((unit) => unit.functions.map((fn) => fn.slug)))]),
  );
  const rows = new Map<string, Row>();
  for (const unit of role.units) {
    const shared = [...codes.values()].some((has) => has.has(unit.code));
    for (const key of keysOf(unit)) {
      const row = rows.get(key) ?? { key, fn: unit.functions.find((fn) => fn.slug === key), squares: [] };
      row.squares.push({ code: unit.code, level: unit.level ?? null, core: unit.type === "core", shared });
      rows.set(key, row);
    }
  }
  const bonds = [...rows.values()].flatMap((row) =>
    beside.flatMap(({ slug }): Bond[] => {
      const unit = row.squares.some((square) => codes.get(slug)?.has(square.code));
      const same = row.key !== NO_FUNCTION && functions.get(slug)?.has(row.key);
      return unit || same ? [{ role: slug, row: row.key, unit }] : [];
    }),
  );
  return sorted({ rows: [...rows.values()], bonds });
}

/** The same, a row for each unit. */
export function byUnit(role: Pick<RoleDetail, "units">, beside: Lists[]): Bonds {
  const rows = role.units.map((unit): Row => {
    const shared = beside.some((it) => it.units.some((other) => other.code === unit.code));
    return {
      key: unit.code,
      unit,
      squares: [{ code: unit.code, level: unit.level ?? null, core: unit.type === "core", shared }],
    };
  });
  const bonds = role.units.flatMap((unit) =>
    beside.flatMap(({ slug, units }): Bond[] => {
      const same = units.some((other) => other.code === unit.code);
      const near = units.some((other) => other.functions.some((fn) => unit.functions.some((own) => own.slug === fn.slug)));
      return same || near ? [{ role: slug, row: unit.code, unit: same }] : [];
    }),
  );
  return sorted({ rows, bonds });
}

/** The units of a function, each joined to the roles that list it; lowest level first. */
export function ofFunction(fn: FunctionDetail): Bonds & { roles: RoleRef[] } {
  const units = fn.levels.flatMap((level) => level.units);
  const roles = new Map(units.flatMap((unit) => unit.roles.map((role): [string, RoleRef] => [role.slug, role])));
  return {
    rows: units.map((unit) => ({
      key: unit.code,
      unit,
      squares: [
        {
          code: unit.code,
          level: unit.level ?? null,
          core: unit.roles.some((it) => it.type === "core"),
          shared: unit.roles.length > 1,
        },
      ],
    })),
    bonds: units.flatMap((unit) => unit.roles.map((role) => ({ role: role.slug, row: unit.code, unit: true }))),
    roles: [...roles.values()].sort((a, b) => (a.level ?? 99) - (b.level ?? 99) || a.slug.localeCompare(b.slug)),
  };
}

/** The rows shown, and how many that nobody shares are folded into one line. */
export function folded({ rows, bonds }: Bonds): { rows: Row[]; folded: number } {
  if (rows.length <= MANY) return { rows, folded: 0 };
  const joined = rows.filter((row) => bonds.some((bond) => bond.row === row.key));
  return { rows: joined, folded: rows.length - joined.length };
}
