import type { Matrix } from "../../api/types";

/** The share of the union that two roles have in common, whatever the matrix shows. */
function likeness(matrix: Matrix, a: number, b: number): number {
  const shared = matrix.shared[a]?.[b] ?? 0;
  const union = (matrix.counts[a] ?? 0) + (matrix.counts[b] ?? 0) - shared;
  return union === 0 ? 0 : shared / union;
}

/**
 * The roles in an order in which those alike stand together: the two nearest groups are joined again and again (average linkage),
 * ties by the order that came. At most 60 roles are compared, so the plain way is fast enough.
 */
export function byLikeness(matrix: Matrix): number[] {
  let groups = matrix.roles.map((_, role) => [role]);
  const between = (a: number[], b: number[]) =>
    a.reduce((sum, x) => sum + b.reduce((part, y) => part + likeness(matrix, x, y), 0), 0) / (a.length * b.length);
  const near = groups.map((a) => groups.map((b) => between(a, b)));
  while (groups.length > 1) {
    let best = { a: 0, b: 1, value: -1 };
    for (let a = 0; a < groups.length; a++)
      for (let b = a + 1; b < groups.length; b++) if (near[a]![b]! > best.value) best = { a, b, value: near[a]![b]! };
    const [first, second] = [groups[best.a]!, groups[best.b]!];
    // The mean of the joined group follows from the two means: nothing is counted twice.
    for (let c = 0; c < groups.length; c++) {
      const value = (near[best.a]![c]! * first.length + near[best.b]![c]! * second.length) / (first.length + second.length);
      near[best.a]![c] = value;
      near[c]![best.a] = value;
    }
    groups[best.a] = [...first, ...second];
    groups = groups.filter((_, at) => at !== best.b);
    near.splice(best.b, 1);
    for (const row of near) row.splice(best.b, 1);
  }
  return groups[0] ?? [];
}

/** The same matrix with its roles in another order. */
export function reordered(matrix: Matrix, order: number[]): Matrix {
  const square = (rows: number[][]) => order.map((row) => order.map((column) => rows[row]?.[column] ?? 0));
  return {
    ...matrix,
    roles: order.map((at) => matrix.roles[at]!),
    counts: order.map((at) => matrix.counts[at]!),
    cells: square(matrix.cells),
    shared: square(matrix.shared),
  };
}
