import { Link } from "react-router";
import { planPath, useAddress } from "../../address";
import { useWords } from "../../i18n/words";
import { BasisMark, Credits, LevelTag } from "../../marks/marks";
import { Title } from "../../marks/names";
import { useEdge } from "./arrow";
import type { Edge } from "./rungs";

function Row({ edge }: { edge: Edge }) {
  const { t } = useWords();
  const { href } = useAddress();
  const { totals, units, functions } = useEdge(edge);
  return (
    <tr>
      <td>
        <LevelTag level={edge.from.level} /> <Title role={edge.from} />
      </td>
      <td>
        <LevelTag level={edge.to.level} />{" "}
        <Link to={href(planPath(edge.from.slug, edge.to.slug))}>
          <Title role={edge.to} />
        </Link>
      </td>
      <td>
        <BasisMark basis={edge.progression.basis} />
      </td>
      <td className="right num">{totals ? t("unitsShort", { count: totals.units }) : ""}</td>
      <td className="right num">{totals ? <Credits sum={totals} /> : ""}</td>
      <td className="right num">{units ?? ""}</td>
      <td className="right num">{functions ? `${functions.shared}／${functions.all}` : ""}</td>
    </tr>
  );
}

/** The progressions as a table: the accessible form of the picture, and what is printed. */
export function EdgeList({ edges }: { edges: Edge[] }) {
  const { t } = useWords();
  return (
    <div className="scroll-x">
      <table className="edge-list">
        <caption className="visually-hidden">{t("ladder.listLabel")}</caption>
        <thead>
          <tr>
            <th>{t("ladder.colFrom")}</th>
            <th>{t("ladder.colTo")}</th>
            <th>{t("ladder.colBasis")}</th>
            <th className="right">{t("unitWord")}</th>
            <th className="right">{t("creditsWord")}</th>
            <th className="right">{t("ladder.colShared")}</th>
            <th className="right">{t("ladder.colFunctions")}</th>
          </tr>
        </thead>
        <tbody>
          {edges.map((edge) => (
            <Row key={edge.key} edge={edge} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
