import ELK, { type ElkNode } from "elkjs/lib/elk-api.js";
import workerUrl from "elkjs/lib/elk-worker.min.js?url";
import type { GraphView } from "../../api/types";

export const NODE = { width: 300, height: 78 };
export type Placed = { id: string; x: number; y: number };

// With more edges the layout takes seconds and the lines cannot be followed.
const MANY = 150;

/** The view as drawn. If it is crowded, shared units are drawn only at the focus and as the first line of a node. */
export function drawn(view: GraphView, focus: string): GraphView {
  if (view.edges.length <= MANY) return view;
  const joined = new Set([focus]);
  const edges = view.edges.filter((edge) => {
    const ends = [edge.source, edge.target];
    const kept = edge.type !== "SHARES_UNITS" || ends.includes(focus) || !ends.every((end) => joined.has(end));
    if (kept) for (const end of ends) joined.add(end);
    return kept;
  });
  return { ...view, edges };
}

let elk: InstanceType<typeof ELK> | undefined;

/** Places for the nodes, in layers from left to right; worked out in a worker so that the page does not freeze. */
export async function layout(view: GraphView): Promise<Map<string, Placed>> {
  elk ??= new ELK({ workerUrl });
  const known = new Set(view.nodes.map((node) => node.id));
  const graph: ElkNode = {
    id: "root",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": "RIGHT",
      "elk.layered.spacing.nodeNodeBetweenLayers": "110",
      "elk.spacing.nodeNode": "14",
      "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
      "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
    },
    children: view.nodes.map((node) => ({ id: node.id, ...NODE })),
    edges: view.edges
      .filter((edge) => known.has(edge.source) && known.has(edge.target))
      .map((edge, index) => ({ id: `e${index}`, sources: [edge.source], targets: [edge.target] })),
  };
  const placed = await elk.layout(graph);
  return new Map((placed.children ?? []).map((node) => [node.id, { id: node.id, x: node.x ?? 0, y: node.y ?? 0 }]));
}
