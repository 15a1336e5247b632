import { Link } from "react-router";
import { planPath, useAddress } from "../../address";
import { useWords } from "../../i18n/words";
import { BasisMark, Credits, LevelTag } from "../../marks/marks";
import { Title } from "../../marks/names";
import { useFirst } from "../../parts/paging";
import { useEdge } from "./arrow";
import type { Edge } from "./rungs";

// The figures of a row take two requests, so a long list leaves them to the plan that each row links to.
const WITH_FIGURES = 12;
const FIRST = 20;

function Figures({ edge }: { edge: Edge }) {
  const { t } = useWords();
  const { totals, units, functions } = useEdge(edge);
  return (
    <>
      <td className="right num">{totals ? t("unitsShort", { count: totals.units }) : ""}</td>
      <td className="right num">{totals ? <Credits sum={totals} /> : ""}</td>
      <td className="right num">{units ?? ""}</td>
      <td className="right num">{functions ? `${functions.shared}／${functions.all}` : ""}</td>
    </>
  );
}

function Row({ edge, figures }: { edge: Edge; figures: boolean }) {
  const { href } = useAddress();
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
      {figures ? <Figures edge={edge} /> : null}
    </tr>
  );
}

/** The progressions as a table: the accessible form of the picture, and what is printed. */
export function EdgeList({ edges }: { edges: Edge[] }) {
  const { t } = useWords();
  const [shown, more] = useFirst(edges, FIRST);
  const figures = edges.length <= WITH_FIGURES;
  return (
    <div className="scroll-x">
      <table className="edge-list">
        <caption className="visually-hidden">{t("ladder.listLabel")}</caption>
        <thead>
          <tr>
            <th>{t("ladder.colFrom")}</th>
            <th>{t("ladder.colTo")}</th>
            <th>{t("ladder.colBasis")}</th>
            {figures ? (
              <>
                <th className="right">{t("unitWord")}</th>
                <th className="right">{t("creditsWord")}</th>
                <th className="right">{t("ladder.colShared")}</th>
                <th className="right">{t("ladder.colFunctions")}</th>
              </>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {shown.map((edge) => (
            <Row key={edge.key} edge={edge} figures={figures} />
          ))}
        </tbody>
      </table>
      {more}
    </div>
  );
}
