import type { FunctionRow, Matrix } from "../../api/types";

export type Share = { count: number; all: number | null; ratio: number | null };

/** A cell in words: a count, what it is out of, and the API's ratio. For `shared` there is no whole. */
export function shareOf(matrix: Matrix, row: number, column: number): Share {
  const count = matrix.shared[row]?.[column] ?? 0;
  if (matrix.metric === "shared") return { count, all: null, ratio: null };
  const ratio = matrix.cells[row]?.[column] ?? 0;
  const [from, to] = [matrix.counts[row] ?? 0, matrix.counts[column] ?? 0];
  return { count, all: matrix.metric === "coverage" ? to : from + to - count, ratio };
}

/** Most shared functions first. */
export const mostShared = (rows: FunctionRow[]) =>
  [...rows].sort((a, b) => b.roles - a.roles || b.requirements - a.requirements || a.slug.localeCompare(b.slug));

/** The levels the grid has columns for: every one between the lowest and the highest. */
export function gridLevels(rows: FunctionRow[]): number[] {
  const levels = rows.flatMap((row) => row.cells.map((cell) => cell.level)).filter((level): level is number => level != null);
  if (levels.length === 0) return [];
  const low = Math.min(...levels);
  return Array.from({ length: Math.max(...levels) - low + 1 }, (_, index) => low + index);
}
