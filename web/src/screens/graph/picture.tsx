import "@xyflow/react/dist/base.css";
import { useQuery } from "@tanstack/react-query";
import { Background, Controls, type Edge, Handle, type Node, type NodeProps, Position, ReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import { Link } from "react-router";
import { graphPath, useAddress } from "../../address";
import type { GraphView } from "../../api/types";
import { Loading } from "../../frame/states";
import { useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";
import { InLang } from "../../marks/names";
import { drawn, layout, NODE } from "./layout";
import { basisOf, CENTRES, englishOf, type GraphNode, keyOf, kindOf, levelOf, requirementOf } from "./names";

type Box = Node<{ node: GraphNode; focus: boolean }, "box">;

function NodeBox({ data }: NodeProps<Box>) {
  const { href } = useAddress();
  const { node, focus } = data;
  const kind = kindOf(node);
  const name = <InLang zh={node.label} en={englishOf(node)} />;
  return (
    <div className={`graph-node graph-${kind} ${focus ? "graph-focus" : ""}`} style={NODE}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      {levelOf(node) == null ? null : <LevelTag level={levelOf(node)} />}
      <span className="graph-name">
        {CENTRES.has(kind) && !focus ? <Link to={href(graphPath(kind, keyOf(node)))}>{name}</Link> : name}
      </span>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}

const TYPES = { box: NodeBox };
const NEARBY = 8;

/** The focus and the nearest nodes joined to it: the first view of a large picture. */
function nearby(view: GraphView, places: Map<string, { x: number; y: number }>, focus: string) {
  const own = places.get(focus)?.y ?? 0;
  const joined = view.edges.flatMap((edge) =>
    edge.source === focus ? [edge.target] : edge.target === focus ? [edge.source] : [],
  );
  const away = (id: string) => Math.abs((places.get(id)?.y ?? 0) - own);
  return [focus, ...joined.sort((a, b) => away(a) - away(b)).slice(0, NEARBY)].map((id) => ({ id }));
}

/** The connections as a picture; the list below shows the same. */
export function Picture({ view: whole, focus }: { view: GraphView; focus: string }) {
  const view = useMemo(() => drawn(whole, focus), [whole, focus]);
  const { t } = useWords();
  const placed = useQuery({ queryKey: ["layout", view], queryFn: () => layout(view), staleTime: Number.POSITIVE_INFINITY });
  if (!placed.data) return <Loading rows={8} />;
  const nodes: Box[] = view.nodes.map((node) => ({
    id: node.id,
    type: "box",
    position: placed.data.get(node.id) ?? { x: 0, y: 0 },
    data: { node, focus: node.id === focus },
    ...NODE,
  }));
  const edges: Edge[] = view.edges.map((edge, index) => ({
    id: `e${index}`,
    source: edge.source,
    target: edge.target,
    className: `graph-edge graph-${edge.type.toLowerCase()} ${basisOf(edge) ?? ""} ${requirementOf(edge) ?? ""}`,
  }));
  const centre = placed.data.get(focus);
  const bottom = Math.max(...[...placed.data.values()].map((place) => place.y)) + NODE.height + 160;
  return (
    <div
      className="graph-picture no-print"
      style={{ height: `min(72vh, ${Math.max(bottom, 320)}px)` }}
      role="group"
      aria-label={t("graph.picture")}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={TYPES}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        preventScrolling={false}
        minZoom={0.2}
        fitView
        fitViewOptions={
          centre && nodes.length > 14 ? { nodes: nearby(view, placed.data, focus), maxZoom: 0.8, minZoom: 0.3 } : { maxZoom: 1 }
        }
      >
        <Background gap={24} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}
