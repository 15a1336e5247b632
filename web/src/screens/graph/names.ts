import type { GraphView } from "../../api/types";

export type GraphNode = GraphView["nodes"][number];
export type GraphEdge = GraphView["edges"][number];

const text = (value: unknown) => (typeof value === "string" ? value : null);

export const kindOf = (node: GraphNode) => text(node.kind) ?? node.id.slice(0, Math.max(node.id.indexOf(":"), 0));
export const keyOf = (node: GraphNode) => node.id.slice(node.id.indexOf(":") + 1);
export const englishOf = (node: GraphNode) => text(node.name_en);
export const levelOf = (node: GraphNode) => (typeof node.level === "number" ? node.level : null);
export const basisOf = (edge: GraphEdge) => text(edge.basis);
export const requirementOf = (edge: GraphEdge) => text(edge.requirement);

/** Kinds of nodes that have a graph page of their own. */
export const CENTRES = new Set(["role", "unit", "function"]);
