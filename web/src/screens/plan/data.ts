import { useQuery } from "@tanstack/react-query";
import { askGap, askPaths, type PathsAsk } from "../../api/queries";
import { type Gap, isGap, type Path, type Paths, type RoleRef, type Step, type Totals } from "../../api/types";
import type { Sum } from "../../i18n/words";
import { askKnown, useLast } from "../../parts/codes/queries";
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
  left: { units: number; credits: number; hours: number; unknown_credits: number; raises: number };
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

type Ticks = { held: string[]; lacking: string[] };
type Asked = { held?: string[]; lacking?: string[] };

/** Asks with all ticks; codes that the data does not have are set aside and named, the others count. */
function askTicked<T>({ held, lacking }: Ticks, ask: (ticks: Asked) => Promise<T>) {
  return askKnown([...held, ...lacking], (known) => {
    const among = (codes: string[]) => some(codes.filter((code) => known.includes(code)));
    return ask({ held: among(held), lacking: among(lacking) });
  });
}

const isSame = (a: readonly unknown[], b: readonly unknown[]) => JSON.stringify(a) === JSON.stringify(b);

function useTicked<T>(key: unknown[], ticks: Ticks, enabled: boolean, ask: (ticks: Asked, signal: AbortSignal) => Promise<T>) {
  return useQuery({
    queryKey: [...key, ticks],
    queryFn: ({ signal }) => askTicked(ticks, (known) => ask(known, signal)),
    // Other ticks keep the figures until the new ones come; another start or target does not.
    placeholderData: (previous, query) => (query && isSame(query.queryKey.slice(0, -1), key) ? previous : undefined),
    enabled,
  });
}

const NONE: string[] = [];

/** Three answers about the same two roles: as it is, with what is held, with what is held and lacking. */
function useThree<T>(key: unknown[], state: PlanState, enabled: boolean, ask: (ticks: Asked, signal: AbortSignal) => Promise<T>) {
  const { held, lacking } = state;
  const queries = {
    base: useTicked(key, { held: NONE, lacking: NONE }, enabled, ask),
    heldOnly: useTicked(key, { held, lacking: NONE }, enabled, ask),
    now: useTicked(key, { held, lacking }, enabled, ask),
  };
  const about = JSON.stringify(key);
  const base = useLast(queries.base, about);
  const heldOnly = useLast(queries.heldOnly, about);
  const now = useLast(queries.now, about);
  const all = [queries.base, queries.heldOnly, queries.now];
  return {
    base: base.data?.data,
    heldOnly: heldOnly.data?.data,
    now: now.data?.data,
    unknown: now.data?.unknown ?? NONE,
    pending: all.some((query) => query.isPlaceholderData),
    /** What failed without an earlier answer that could stand in its place. */
    failed: [base, heldOnly, now].map((it, index) => (it.stale && !it.data ? all[index]! : null)).find((query) => query !== null),
    stale: base.stale || heldOnly.stale || now.stale,
    at: now.at,
    retry: () => {
      for (const query of all) if (query.isError) query.refetch();
    },
  };
}

/** The whole path. */
export function usePath(from: string, to: string, state: PlanState) {
  const ask: PathsAsk = { from, to, via: some(state.via), basis: some(state.basis) };
  return useThree(["paths", ask], state, true, (ticks, signal) => askPaths({ ...ask, ...ticks }, signal));
}

/** The path to another target, with the same ticks. */
export function useOther(from: string, to: string, state: PlanState, enabled: boolean) {
  const ask: PathsAsk = { from, to, basis: some(state.basis) };
  return useTicked(["paths", ask], state, enabled, (ticks, signal) => askPaths({ ...ask, ...ticks }, signal));
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
    left: {
      units: left.units,
      credits: left.credits,
      hours: left.hours,
      unknown_credits: left.unknown_credits,
      raises: left.raises,
    },
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
  return useThree(["gap", from, to], state, enabled, (ticks, signal) => askGap({ from, to, ...ticks }, signal));
}

export function directStep(base: Gap, heldOnly: Gap, now: Gap): StepView | null {
  if (!now.from) return null;
  return { n: 1, from: now.from, to: now.to, step: null, base, now, heldOnly: heldOnly.totals };
}

export function directEffects(step: StepView) {
  return { start: step.base.totals, left: step.now.totals, ...effects(step.base.totals, step.heldOnly, step.now.totals) };
}
