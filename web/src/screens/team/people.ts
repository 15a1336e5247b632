import { planPath } from "../../address";
import type { RoleDetail, RoleRef } from "../../api/types";
import type { Asked } from "./list";
import type { Standing } from "./standing";

/** All that the parts of the screen show: the answer, the roles with their units, and what follows from both. */
export type View = {
  asked: Asked;
  roles: RoleDetail[];
  /** Units of the roles that lead to the chosen ones, by slug: a plan starts from one of them. */
  starts: Map<string, RoleDetail>;
  standing: Standing;
  /** The places of the holders in the order of the columns. */
  order: number[];
};

/** The name as the list has it, or the place in the list. It is shown and goes nowhere else. */
export const nameOf = (view: View, index: number) => view.asked.read.holders[index]?.name || `#${index + 1}`;

const codesOf = (view: View, index: number) => view.asked.read.holders[index]?.held.map((it) => it.code) ?? [];

const MOST_LACKING = 500;

/**
 * The address of a holder's plan to a role, by codes alone: from the role before it, of whose units those are lacking that the holder does
 * not hold; where no role leads there, the plan asks for a start.
 */
export function planOf(
  view: View,
  index: number,
  role: RoleRef,
): { path: string; change: Record<string, string | string[] | null> } {
  const held = codesOf(view, index);
  const to = view.roles.find((it) => it.slug === role.slug);
  const start = to?.progressions.from.map((it) => view.starts.get(it.from.slug)).find((it) => it !== undefined);
  if (!start) return { path: "/plan", change: { held, lacking: null, from: null, to: role.slug } };
  const plain = new Set(held.map((code) => code.split("@")[0]));
  const lacking = start.units.map((unit) => unit.code).filter((code) => !plain.has(code));
  if (lacking.length > MOST_LACKING) return { path: "/plan", change: { held, lacking: null, from: null, to: role.slug } };
  return { path: planPath(start.slug, role.slug), change: { held, lacking } };
}
