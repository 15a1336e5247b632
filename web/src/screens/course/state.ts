import { useMemo } from "react";
import { listOf, useAddress } from "../../address";
import { toggled } from "../../parts/codes/codes";

export const MOST_CREDITS = 10_000;

/** A whole number from the address or a field, within bounds; else null. */
export function wholeNumber(text: string | null, least: number): number | null {
  if (text === null || !/^\d{1,5}$/.test(text.trim())) return null;
  const value = Number(text);
  return value >= least && value <= MOST_CREDITS ? value : null;
}

/** A course: the units that it covers and two numbers, all read from the address. */
export function useCourseState() {
  const { params, set } = useAddress();
  return useMemo(() => {
    const units = listOf(params, "units");
    return {
      units,
      credits: wholeNumber(params.get("credits"), 1),
      other: wholeNumber(params.get("other"), 0) ?? 0,
      cover: (codes: string[]) => set({ units: codes }),
      toggle: (code: string) => set({ units: toggled(units, code) }),
      set,
    };
  }, [params, set]);
}

export type CourseState = ReturnType<typeof useCourseState>;
