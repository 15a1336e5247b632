import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { functionPath, graphPath, unitPath, useAddress } from "../../address";
import type { RoleRef } from "../../api/types";
import { titleIn, useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";
import { InLang, Title, UnitInLang } from "../../marks/names";
import type { Bond, Row, Side, Square } from "./bonds";

/** A role beside the middle, with what is said about it. */
export type Box = { role: RoleRef; side: Side; words: ReactNode };

const ROW = 46;
const BOX = 150;
const GAP = 20;
const SQUARES = 6;

export function Squares({ squares }: { squares: Square[] }) {
  const { t } = useWords();
  const word = (square: Square) =>
    [
      square.level == null ? t("levelUnknown") : `L${square.level}`,
      square.core ? t("type.core") : "",
      square.shared ? t("graph.sharedUnit") : "",
    ]
      .filter(Boolean)
      .join(" ");
  return (
    <span className="graph-squares">
      {squares.slice(0, SQUARES).map((square) => (
        <span
          key={square.code}
          className={`graph-square${square.core ? " graph-core" : ""}${square.shared ? " graph-shared" : ""}`}
          title={square.code}
        >
          <span aria-hidden="true">{square.level == null ? "–" : `L${square.level}`}</span>
          <span className="visually-hidden">{word(square)}</span>
        </span>
      ))}
      {squares.length > SQUARES ? <span className="meta num">+{squares.length - SQUARES}</span> : null}
    </span>
  );
}

export function RowName({ row }: { row: Row }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  if (row.unit) {
    return (
      <Link to={href(unitPath(row.unit.code))}>
        <UnitInLang unit={row.unit} />
      </Link>
    );
  }
  if (!row.fn) return <span>{t("graph.noFunction")}</span>;
  return (
    <Link to={href(functionPath(row.fn.slug))}>
      {lang === "en" && row.fn.name_en ? (
        <span className="gloss" lang="en">
          {row.fn.name_en}
        </span>
      ) : (
        <InLang zh={row.fn.name} />
      )}
    </Link>
  );
}

type LinesProps = { side: Side; boxes: Box[]; rows: Row[]; bonds: Bond[]; height: number; active: string | null };

/** The lines of one gutter. Places are fixed: rows and boxes have known heights, so nothing is measured and nothing lies outside. */
function Lines({ side, boxes, rows, bonds, height, active }: LinesProps) {
  const middle = (index: number, count: number) => (height * (2 * index + 1)) / (2 * count);
  const drawn = bonds.flatMap((bond) => {
    const box = boxes.findIndex((it) => it.role.slug === bond.role);
    const row = rows.findIndex((it) => it.key === bond.row);
    if (box < 0 || row < 0) return [];
    const [y1, y2] = [middle(box, boxes.length), row * ROW + ROW / 2];
    const [left, right] = side === "before" ? [y1, y2] : [y2, y1];
    const quiet = active !== null && active !== bond.role && active !== bond.row;
    return [{ bond, d: `M0 ${left}C50 ${left} 50 ${right} 100 ${right}`, quiet }];
  });
  // What is in focus lies on top of what is not.
  drawn.sort((a, b) => Number(b.quiet) - Number(a.quiet) || Number(a.bond.unit) - Number(b.bond.unit));
  return (
    <svg className="graph-lines" viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" style={{ height }} aria-hidden="true">
      {drawn.map(({ bond, d, quiet }) => (
        <path
          key={`${bond.role} ${bond.row}`}
          d={d}
          className={`${bond.unit ? "graph-same-unit" : "graph-same-fn"}${quiet ? " graph-quiet" : ""}`}
        />
      ))}
    </svg>
  );
}

type Props = {
  boxes: Box[];
  rows: Row[];
  bonds: Bond[];
  folded: number;
  heads: [string, string, string];
  more: [number, number];
  own?: string;
  gloss: boolean;
};

/** Before, the middle, after, at fixed places. A role or a row in focus keeps its lines, the others fade. */
export function Picture({ boxes, rows, bonds, folded, heads, more, own, gloss }: Props) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const [active, setActive] = useState<string | null>(null);
  const sides: [Box[], Box[]] = [boxes.filter((box) => box.side === "before"), boxes.filter((box) => box.side === "after")];
  const tall = (count: number) => count * BOX + Math.max(count - 1, 0) * GAP;
  const height = Math.max(rows.length * ROW, tall(sides[0].length), tall(sides[1].length), ROW);
  const watch = (key: string) => ({
    onPointerEnter: () => setActive(key),
    onPointerLeave: () => setActive(null),
    onFocus: () => setActive(key),
    onBlur: () => setActive(null),
  });
  const column = (at: 0 | 1) => (
    <ul className={`plain graph-side graph-side-${at}`} style={{ height }}>
      {sides[at].map((box, index) => (
        <li
          key={box.role.slug}
          className={`graph-box${active === box.role.slug ? " graph-active" : ""}`}
          style={{ top: (height * (2 * index + 1)) / (2 * sides[at].length) }}
          {...watch(box.role.slug)}
        >
          <Link
            to={href(graphPath("role", box.role.slug))}
            aria-label={`${titleIn(lang, box.role)}${t("colon")}${t("graph.centreIt")}`}
          >
            <Title role={box.role} />
          </Link>{" "}
          <LevelTag level={box.role.level} />
          {box.words}
        </li>
      ))}
    </ul>
  );
  return (
    <div className="graph-picture" role="group" aria-label={t("graph.picture")}>
      <div className="graph-heads meta">
        <span>
          {heads[0]} {more[0] > 0 ? t("graph.more", { count: more[0] }) : null}
        </span>
        <span>
          {heads[1]} {gloss ? t("gloss") : null}
        </span>
        <span>
          {heads[2]} {more[1] > 0 ? t("graph.more", { count: more[1] }) : null}
        </span>
      </div>
      <div className="graph-columns">
        {column(0)}
        <Lines side="before" boxes={sides[0]} rows={rows} bonds={bonds} height={height} active={active} />
        <ul className="plain graph-middle">
          {rows.map((row) => (
            <li
              key={row.key}
              className={`${active === row.key ? "graph-active" : ""}${own === row.key ? " graph-own" : ""}`}
              {...watch(row.key)}
            >
              <span className="graph-name">
                <RowName row={row} />
              </span>
              <Squares squares={row.squares} />
            </li>
          ))}
          {folded > 0 ? <li className="meta">{t("graph.folded", { count: folded })}</li> : null}
        </ul>
        <Lines side="after" boxes={sides[1]} rows={rows} bonds={bonds} height={height} active={active} />
        {column(1)}
      </div>
    </div>
  );
}
