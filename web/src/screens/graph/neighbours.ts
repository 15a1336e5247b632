import { useRoleDetails } from "../../api/queries";
import type { Progression, RoleDetail } from "../../api/types";
import type { Side } from "./bonds";

/** A role that comes before or after: through which progression, and how many steps away. */
export type Neighbour = { role: RoleDetail; side: Side; progression: Progression; steps: number };

const STEPS = 3;

type Next = { slug: string; progression: Progression };

const nextOf = (role: RoleDetail, side: Side): Next[] =>
  (side === "after" ? role.progressions.to : role.progressions.from)
    .filter((progression) => progression.basis !== "inferred")
    .map((progression) => ({ slug: (side === "after" ? progression.to : progression.from).slug, progression }));

/** The roles up to three steps before and after a role, nearest first. */
export function useNeighbours(role: RoleDetail, side: Side): { all: Neighbour[]; pending: boolean } {
  const seen = new Set([role.slug]);
  const fresh = (roles: RoleDetail[]): Next[] => {
    const found = new Map<string, Next>();
    for (const next of roles.flatMap((it) => nextOf(it, side)))
      if (!seen.has(next.slug)) found.set(next.slug, found.get(next.slug) ?? next);
    for (const slug of found.keys()) seen.add(slug);
    return [...found.values()];
  };
  const first = fresh([role]);
  const one = useRoleDetails(first.map((it) => it.slug));
  const second = fresh(one.flatMap((it) => it.data ?? []));
  const two = useRoleDetails(second.map((it) => it.slug));
  const third = fresh(two.flatMap((it) => it.data ?? []));
  const three = useRoleDetails(third.map((it) => it.slug));
  const rings = [first, second, third].slice(0, STEPS);
  const answers = [one, two, three];
  return {
    all: rings.flatMap((ring, at) =>
      ring.flatMap((next, index) => {
        const data = answers[at]?.[index]?.data;
        return data ? [{ role: data, side, progression: next.progression, steps: at + 1 }] : [];
      }),
    ),
    pending: answers.some((ring) => ring.some((it) => it.isPending)),
  };
}
