import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { comparePath, useAddress } from "../../address";
import type { Matrix } from "../../api/types";
import { langTag, titleIn, useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";
import type { At } from "../../parts/heat/cells";
import { shadeOf } from "../../parts/heat/heat";
import { Said, SmallCell, useRested } from "./cells";
import { shareOf } from "./shares";

const SMALL = 76;
const SMALL_HEAD = 210;

/** Many roles: shaded cells with their numbers, by likeness or by level, and the cell in focus as a sentence. */
export function ManyRoles({ matrix, tools }: { matrix: Matrix; tools: ReactNode }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const [at, setAt] = useState<At | null>(null);
  const rested = useRested(at);
  return (
    <>
      <div className="matrix-tools no-print">
        {tools}
        <Said matrix={matrix} at={rested} />
      </div>
      <div className="scroll-x">
        <table className="matrix matrix-small" style={{ minWidth: `${SMALL_HEAD + matrix.roles.length * SMALL}px` }}>
          <caption className="visually-hidden">{t("overlap.matrix")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("overlap.corner")}</th>
              {matrix.roles.map((role, column) => (
                <th key={role.slug} scope="col" className={at?.column === column ? "matrix-at" : undefined}>
                  <span lang={langTag(titleIn(lang, role))}>{titleIn(lang, role)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.roles.map((from, row) => (
              <tr key={from.slug}>
                <th scope="row" className={at?.line === row ? "matrix-at" : undefined}>
                  <span lang={langTag(titleIn(lang, from))}>{titleIn(lang, from)}</span>{" "}
                  {from.level == null ? null : <LevelTag level={from.level} />}
                </th>
                {matrix.roles.map((to, column) => {
                  if (row === column) {
                    return (
                      <td key={to.slug} className="matrix-own">
                        <b className="num">{matrix.counts[row]}</b>
                      </td>
                    );
                  }
                  const share = shareOf(matrix, row, column);
                  return (
                    <td key={to.slug} className={share.ratio === null ? undefined : `heat-${shadeOf(share.ratio)}`}>
                      <Link
                        className="matrix-cell"
                        to={href(comparePath(from.slug, to.slug))}
                        onFocus={() => setAt({ line: row, column })}
                        onPointerEnter={() => setAt({ line: row, column })}
                      >
                        <span className="visually-hidden">
                          {titleIn(lang, from)} → {titleIn(lang, to)}{" "}
                        </span>
                        <SmallCell share={share} />
                      </Link>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
