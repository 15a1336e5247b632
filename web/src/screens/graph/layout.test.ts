import { expect, it } from "vitest";
import type { GraphView } from "../../api/types";
import { drawn } from "./layout";

const edge = (source: string, target: string, type = "SHARES_UNITS") => ({ source, target, type });
const names = Array.from({ length: 20 }, (_, n) => `r${n}`);
const everyPair = names.flatMap((a, n) => names.slice(n + 1).map((b) => edge(a, b)));
const view = (edges: GraphView["edges"]): GraphView => ({ nodes: [], edges, truncated: false });

it("draws the edges of a crowded view that say where its nodes are", () => {
  const far = [edge("r3", "far"), edge("far", "further"), edge("r5", "far")];
  const kept = drawn(view([...everyPair, ...far, edge("r1", "r2", "PROGRESSES_TO"), edge("further", "r0")]), "r0").edges;
  expect(kept.filter((it) => it.source === "r0")).toHaveLength(19);
  expect(kept.slice(19)).toEqual([
    edge("r3", "far"),
    edge("far", "further"),
    edge("r1", "r2", "PROGRESSES_TO"),
    edge("further", "r0"),
  ]);
});

it("leaves a view of few edges as it is", () => {
  expect(drawn(view(everyPair.slice(0, 100)), "r0").edges).toHaveLength(100);
});
