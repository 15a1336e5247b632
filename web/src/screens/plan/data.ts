import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { gapQuery, pathsQuery } from "../../api/queries";
import { type Gap, isGap, type Path, type Paths, type RoleRef, type Step, type Totals } from "../../api/types";
import type { Sum } from "../../i18n/words";
import { difference } from "./rows";
import type { PlanState } from "./state";

/** One step as it is shown: what it lists without ticks (`base`), with them (`now`), and with the held ones alone. */
export type StepView = { n: number; from: RoleRef; to: RoleRef; step: Step | null; base: Gap; now: Gap; heldOnly: Totals };

export type Effect = ReturnType<typeof difference>;
export type PlanView = {
  base: Paths;
  now: Paths;
  path: Path | null;
  steps: StepView[];
  /** What is left to earn on the whole path, and how the ticks changed it. */
  left: { units: number; credits: number; hours: number; unknown_credits: number };
  start: Sum;
  held: Effect | null;
  lacking: Effect | null;
  pending: boolean;
};

const some = <T>(codes: T[]) => (codes.length > 0 ? codes : undefined);
const keyOf = (path: Path) =>
  path.roles
    .slice(1, -1)
    .map((role) => role.slug)
    .join(",");
export const pathKey = keyOf;

function pick(paths: Paths, key: string | null): Path | null {
  return paths.paths.find((path) => key !== null && keyOf(path) === key) ?? paths.paths[0] ?? null;
}

const gapOf = (path: Path | undefined, index: number): Gap | null => {
  const gap = path?.steps[index]?.gap;
  return gap && isGap(gap) ? gap : null;
};

/** The whole path: three requests at most (as it is, with what is held, with what is held and lacking). */
export function usePath(from: string, to: string, state: PlanState) {
  const ask = { from, to, via: some(state.via), basis: some(state.basis) };
  const base = useQuery(pathsQuery(ask));
  const heldOnly = useQuery(pathsQuery({ ...ask, held: some(state.held) }));
  const now = useQuery(pathsQuery({ ...ask, held: some(state.held), lacking: some(state.lacking) }));
  return { base, heldOnly, now };
}

export function pathView(base: Paths, heldOnly: Paths, now: Paths, key: string | null, pending: boolean): PlanView {
  const path = pick(now, key);
  const same = path ? keyOf(path) : null;
  const before = base.paths.find((other) => keyOf(other) === same);
  const holding = heldOnly.paths.find((other) => keyOf(other) === same);
  const steps = (path?.steps ?? []).flatMap((step, index): StepView[] => {
    const mine = gapOf(path ?? undefined, index);
    if (!mine) return [];
    const plain = gapOf(before, index) ?? mine;
    const held = gapOf(holding, index)?.totals ?? mine.totals;
    return [{ n: index + 1, from: step.from, to: step.to, step, base: plain, now: mine, heldOnly: held }];
  });
  const start = before?.totals ?? path?.totals ?? now.direct;
  const middle = holding?.totals ?? start;
  const left = path?.totals ?? now.direct;
  return {
    base,
    now,
    path,
    steps,
    left: { units: left.units, credits: left.credits, hours: left.hours, unknown_credits: left.unknown_credits },
    start,
    ...effects(start, middle, left),
    pending,
  };
}

function effects(start: Sum, middle: Sum, left: Sum) {
  const held = difference(start, middle);
  const lacking = difference(middle, left);
  return { held: held.units === 0 ? null : held, lacking: lacking.units === 0 ? null : lacking };
}

/** Straight to the target: the same three answers of one gap. */
export function useDirect(from: string, to: string, state: PlanState, enabled: boolean) {
  const options = { enabled, placeholderData: keepPreviousData };
  const base = useQuery({ ...gapQuery({ from, to }), ...options });
  const heldOnly = useQuery({ ...gapQuery({ from, to, held: some(state.held) }), ...options });
  const now = useQuery({ ...gapQuery({ from, to, held: some(state.held), lacking: some(state.lacking) }), ...options });
  return { base, heldOnly, now };
}

export function directStep(base: Gap, heldOnly: Gap, now: Gap): StepView | null {
  if (!now.from) return null;
  return { n: 1, from: now.from, to: now.to, step: null, base, now, heldOnly: heldOnly.totals };
}

export function directEffects(step: StepView) {
  return { start: step.base.totals, left: step.now.totals, ...effects(step.base.totals, step.heldOnly, step.now.totals) };
}
