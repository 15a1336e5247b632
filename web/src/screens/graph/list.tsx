import { Link } from "react-router";
import { graphPath, unitPath, useAddress } from "../../address";
import { listIn, titleIn, useWords } from "../../i18n/words";
import { Title } from "../../marks/names";
import type { Bond, Row } from "./bonds";
import { type Box, RowName, Squares } from "./picture";

type Props = { boxes: Box[]; rows: Row[]; bonds: Bond[]; heads: [string, string, string] };

/** What the picture shows, as a table: each line of the middle with the roles that it is joined to. */
export function BondList({ boxes, rows, bonds, heads }: Props) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const joined = (row: Row, side: Box["side"]) =>
    boxes
      .filter((box) => box.side === side)
      .flatMap((box) => {
        const bond = bonds.find((it) => it.row === row.key && it.role === box.role.slug);
        return bond ? [`${titleIn(lang, box.role)}${bond.unit ? t("graph.theUnit") : ""}`] : [];
      });
  return (
    <section className="graph-list">
      <h2>{t("graph.listTitle")}</h2>
      {boxes.length > 0 ? (
        <ul className="plain graph-roles">
          {boxes.map((box) => (
            <li key={box.role.slug}>
              <Link to={href(graphPath("role", box.role.slug))}>
                <Title role={box.role} />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="scroll-x">
        <table className="doc-table">
          <thead>
            <tr>
              <th scope="col">{t("graph.column")}</th>
              <th scope="col">{t("column.unit")}</th>
              <th scope="col">{heads[0]}</th>
              <th scope="col">{heads[2]}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <td>
                  <RowName row={row} />
                </td>
                <td>
                  {row.unit ? (
                    <Squares squares={row.squares} />
                  ) : (
                    row.squares.map((square) => (
                      <span key={square.code}>
                        <Link className="num" to={href(unitPath(square.code))}>
                          {square.code}
                        </Link>{" "}
                      </span>
                    ))
                  )}
                </td>
                <td>{listIn(lang, joined(row, "before")) || "–"}</td>
                <td>{listIn(lang, joined(row, "after")) || "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
