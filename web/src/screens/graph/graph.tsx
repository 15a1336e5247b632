import { Link, useParams } from "react-router";
import { functionPath, graphPath, rolePath, unitPath, useAddress } from "../../address";
import { useGraph } from "../../api/queries";
import type { GraphView } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { Segments } from "../../frame/segments";
import { Answer } from "../../frame/states";
import { useWords, type WordKey } from "../../i18n/words";
import { zh } from "../../i18n/zh";
import { Both } from "../../marks/names";
import { englishOf, type GraphNode, keyOf, kindOf, requirementOf } from "./names";
import { Picture } from "./picture";
import "../../parts/document.css";
import "./graph.css";

const PAGES: Record<string, (key: string) => string> = { role: rolePath, unit: unitPath, function: functionPath };
const SHOWN = 200;
// More nodes cannot be read: 500 took 20 seconds to lay out.
const NODES = 80;

function NodeName({ node }: { node: GraphNode }) {
  const { href } = useAddress();
  const page = PAGES[kindOf(node)];
  return (
    <Both
      zh={node.label}
      en={englishOf(node)}
      inline
      link={page ? (text) => <Link to={href(page(keyOf(node)))}>{text}</Link> : undefined}
    />
  );
}

/** The same edges as rows, for screen readers and print. */
function EdgeRows({ view }: { view: GraphView }) {
  const { t } = useWords();
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  const word = (type: string) => (type in zh.graph.edge ? t(`graph.edge.${type}` as WordKey) : type);
  return (
    <details className="graph-list">
      <summary>{t("graph.listTitle")}</summary>
      <table className="doc-table">
        <tbody>
          {view.edges.slice(0, SHOWN).map((edge) => {
            const [from, to] = [nodes.get(edge.source), nodes.get(edge.target)];
            if (!from || !to) return null;
            const type = requirementOf(edge);
            return (
              <tr key={`${edge.source} ${edge.type} ${edge.target}`}>
                <td>
                  <NodeName node={from} />
                </td>
                <td className="meta">
                  {word(edge.type)} {type === "core" || type === "functional" ? t(`type.${type}`) : (type ?? "")}
                </td>
                <td>
                  <NodeName node={to} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {view.edges.length > SHOWN ? <p className="meta">{t("showing", { count: SHOWN, total: view.edges.length })}</p> : null}
    </details>
  );
}

export default function GraphScreen() {
  const { kind = "", key = "" } = useParams();
  const { t, lang } = useWords();
  const { params, set, href } = useAddress();
  const depth = Math.min(3, Math.max(1, Number(params.get("depth")) || 1));
  const focus = `${kind}:${key}`;
  const query = useGraph(focus, depth, NODES);
  const node = query.data?.nodes.find((it) => it.id === focus);
  const label = node ? ((lang === "en" ? englishOf(node) : null) ?? node.label) : key;
  const page = PAGES[kind];
  useTitle(`${t("graph.title")} · ${label}`);
  return (
    <>
      <PageHead
        title={t("graph.title")}
        exported={{
          name: `graph-${kind}-${key}`,
          json: () => query.data,
          sheet: () => ({
            heads: ["source", "type", "target"],
            codes: [0, 2],
            rows: (query.data?.edges ?? []).map((edge) => [edge.source, edge.type, edge.target]),
          }),
        }}
      >
        <p className="lede">
          {t("graph.lede", { label })} {page ? <Link to={href(page(key))}>{t("act.openPage")}</Link> : null}
        </p>
      </PageHead>
      <div className="toolbar no-print">
        <span className="labelled">
          <span className="meta">{t("graph.depth")}</span>
          <Segments
            label={t("graph.depth")}
            value={String(depth)}
            options={["1", "2", "3"].map((value) => ({ value, label: t("graph.steps", { count: Number(value) }) }))}
            onChange={(value) => set({ depth: value === "1" ? null : value })}
          />
        </span>
        <span className="meta">{t("graph.hint")}</span>
      </div>
      <Answer query={query} what={graphPath(kind, key)} rows={8}>
        {(view) => (
          <>
            {view.truncated ? <p className="note">{t("graph.truncated", { count: view.nodes.length })}</p> : null}
            <Picture key={`${focus}-${depth}`} view={view} focus={focus} />
            <EdgeRows view={view} />
          </>
        )}
      </Answer>
    </>
  );
}
