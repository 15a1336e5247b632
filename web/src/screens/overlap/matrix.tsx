import { useEffect, useMemo, useState } from "react";
import { Link } from "react-router";
import { comparePath, useAddress } from "../../address";
import type { By, Matrix, RoleRef } from "../../api/types";
import { Segments } from "../../frame/segments";
import { langTag, otherTitle, percent, shortIn, titleIn, useWords, type WordKey } from "../../i18n/words";
import { LevelTag, RoleLetter, Sentence } from "../../marks/marks";
import { Short } from "../../marks/names";
import { useNarrow } from "../../media";
import { shadeOf } from "../../parts/heat/heat";
import { useFirst } from "../../parts/paging";
import { byLikeness, reordered } from "./order";
import { type Share, shareOf } from "./shares";

export const WHAT: Record<By, WordKey> = {
  function: "overlap.whatFunction",
  unit: "overlap.whatUnit",
  "soft-skill": "overlap.whatSkill",
};

type Props = { matrix: Matrix; units: Matrix | undefined; functions: Matrix | undefined; letters: Map<string, string> };

/** What stands under a cell: the shared units, or in the matrix of units the shared functions. */
function useUnder({ matrix, units, functions }: Omit<Props, "letters">) {
  const { t } = useWords();
  return (row: number, column: number): string | undefined => {
    const other = (matrix.by === "unit" ? functions : units)?.shared[row]?.[column];
    if (other === undefined) return undefined;
    return t(matrix.by === "unit" ? "overlap.sharedFunctions" : "sharedUnits", { count: other });
  };
}

/** "12 of 14", a bar, "86 %", and the shared units under it, so that a zero is never shown alone. */
function Cell({ share, under }: { share: Share; under: string | undefined }) {
  const { t } = useWords();
  return (
    <>
      <span className="matrix-words">
        <b className="num">{share.all === null ? share.count : t("overlap.of", { count: share.count, all: share.all })}</b>
        {share.ratio === null ? null : <span className="meta num">{percent(share.ratio)}</span>}
      </span>
      {share.ratio === null ? null : (
        <svg className="matrix-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect width="100" height="4" className="matrix-bar-all" />
          <rect width={share.ratio * 100} height="4" className="matrix-bar-part" />
        </svg>
      )}
      {under === undefined ? null : <span className="meta">{under}</span>}
    </>
  );
}

function RoleName({ role, letter }: { role: RoleRef; letter?: string }) {
  const { lang } = useWords();
  const other = otherTitle(lang, role);
  return (
    <span className="matrix-role">
      {letter ? <RoleLetter letter={letter} /> : null}
      <span>
        <b>
          <Short role={role} />
        </b>{" "}
        <LevelTag level={role.level} />
        {other ? (
          <>
            <br />
            <span className="meta" lang={langTag(other)}>
              {other}
            </span>
          </>
        ) : null}
      </span>
    </span>
  );
}

/** "11/14", and the percent below: for matrices of many roles. */
function SmallCell({ share }: { share: Share }) {
  return (
    <>
      <b className="num">{share.all === null ? share.count : `${share.count}/${share.all}`}</b>
      {share.ratio === null ? null : <span className="num matrix-percent">{percent(share.ratio)}</span>}
    </>
  );
}

const WAIT_MS = 200;

/** The cell in focus in one plain sentence; it waits a moment, so that moving through the matrix is not a flood of words. */
function Said({ matrix, at }: { matrix: Matrix; at: [number, number] | null }) {
  const { t, lang } = useWords();
  const [shown, setShown] = useState<[number, number] | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setShown(at), WAIT_MS);
    return () => clearTimeout(timer);
  }, [at]);
  const [a, b] = shown ? [matrix.roles[shown[0]], matrix.roles[shown[1]]] : [undefined, undefined];
  const count = shown ? (matrix.shared[shown[0]]?.[shown[1]] ?? 0) : 0;
  const all = shown ? (matrix.counts[shown[1]] ?? 0) : 0;
  return (
    <p className="matrix-said" aria-live="polite">
      {a && b && a !== b
        ? t("overlap.cell", {
            a: titleIn(lang, a),
            b: titleIn(lang, b),
            count,
            all,
            what: t(WHAT[matrix.by], { count: all }),
            percent: percent(all === 0 ? 0 : count / all),
          })
        : t("overlap.cellNone")}
    </p>
  );
}

// Up to this many roles the words have room; more get small cells, a shade and an order.
const ROOMY = 6;
const SMALL = 76;
const SMALL_HEAD = 210;
const PAIRS = 50;
// In narrower columns the words would run into the next one, so the matrix scrolls sideways.
const COLUMN = 150;
const ROW_HEAD = 240;

/** On a phone: the pairs, most shared first. */
function Pairs({ matrix, units, functions }: Omit<Props, "letters">) {
  const { t } = useWords();
  const under = useUnder({ matrix, units, functions });
  const { href } = useAddress();
  const pairs = matrix.roles
    .flatMap((a, row) => matrix.roles.map((b, column) => ({ a, b, row, column, value: matrix.cells[row]?.[column] ?? 0 })))
    .filter(({ row, column }) => row !== column)
    .sort((x, y) => y.value - x.value);
  const [shown, more] = useFirst(pairs, PAIRS);
  return (
    <section>
      <h2 className="pairs-head">{t("overlap.pairs")}</h2>
      <ul className="plain pairs">
        {shown.map(({ a, b, row, column }) => (
          <li key={`${a.slug}~${b.slug}`}>
            <Link to={href(comparePath(a.slug, b.slug))}>
              <span>
                <Short role={a} /> → <Short role={b} />
              </span>
              <Cell share={shareOf(matrix, row, column)} under={under(row, column)} />
            </Link>
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}

export function OverlapMatrix(props: Props) {
  return props.matrix.roles.length > ROOMY ? <ManyRoles {...props} /> : <RoomyMatrix {...props} />;
}

/** Many roles: shaded cells with their numbers, by likeness or by level, and the cell in focus as a sentence. */
function ManyRoles({ matrix: given, units, functions }: Props) {
  const { t, lang } = useWords();
  const { href, params, set } = useAddress();
  const narrow = useNarrow();
  const likeness = params.get("order") !== "level";
  const matrix = useMemo(() => (likeness ? reordered(given, byLikeness(given)) : given), [given, likeness]);
  const [at, setAt] = useState<[number, number] | null>(null);
  if (narrow) return <Pairs matrix={given} units={units} functions={functions} />;
  return (
    <>
      <div className="matrix-tools no-print">
        <span className="labelled">
          <span className="meta">{t("overlap.order")}</span>
          <Segments
            label={t("overlap.order")}
            value={likeness ? "likeness" : "level"}
            options={[
              { value: "likeness", label: t("overlap.byLikeness") },
              { value: "level", label: t("overlap.byLevel") },
            ]}
            onChange={(value) => set({ order: value === "level" ? "level" : null })}
          />
        </span>
        <Said matrix={matrix} at={at} />
      </div>
      <div className="scroll-x">
        <table className="matrix matrix-small" style={{ minWidth: `${SMALL_HEAD + matrix.roles.length * SMALL}px` }}>
          <caption className="visually-hidden">{t("overlap.matrix")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("overlap.corner")}</th>
              {matrix.roles.map((role, column) => (
                <th key={role.slug} scope="col" className={at?.[1] === column ? "matrix-at" : undefined}>
                  <span lang={langTag(titleIn(lang, role))}>{titleIn(lang, role)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.roles.map((from, row) => (
              <tr key={from.slug}>
                <th scope="row" className={at?.[0] === row ? "matrix-at" : undefined}>
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
                        onFocus={() => setAt([row, column])}
                        onPointerEnter={() => setAt([row, column])}
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

function RoomyMatrix({ matrix, units, functions, letters }: Props) {
  const { t } = useWords();
  const under = useUnder({ matrix, units, functions });
  const { href } = useAddress();
  const narrow = useNarrow();
  if (narrow) return <Pairs matrix={matrix} units={units} functions={functions} />;
  return (
    <div className="scroll-x">
      <table className="matrix" style={{ minWidth: `${ROW_HEAD + matrix.roles.length * COLUMN}px` }}>
        <caption className="visually-hidden">{t("overlap.matrix")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("overlap.corner")}</th>
            {matrix.roles.map((role) => (
              <th key={role.slug} scope="col">
                <RoleName role={role} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.roles.map((from, row) => (
            <tr key={from.slug}>
              <th scope="row">
                <RoleName role={from} letter={letters.get(from.slug)} />
              </th>
              {matrix.roles.map((to, column) => (
                <td key={to.slug} className={row === column ? "matrix-own" : undefined}>
                  {row === column ? (
                    <>
                      <b className="num">{matrix.counts[row]}</b>{" "}
                      <span className="meta">
                        {t("overlap.own", { what: t(WHAT[matrix.by], { count: matrix.counts[row] ?? 0 }) })}
                      </span>
                    </>
                  ) : (
                    <Link className="matrix-cell" to={href(comparePath(from.slug, to.slug))}>
                      <span className="visually-hidden">
                        <Short role={from} /> → <Short role={to} />{" "}
                      </span>
                      <Cell share={shareOf(matrix, row, column)} under={under(row, column)} />
                    </Link>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The two nearest roles without a shared unit: explains what a zero means. */
export function ZeroNote({ functions, units }: { functions: Matrix | undefined; units: Matrix | undefined }) {
  const { lang, t } = useWords();
  const { href } = useAddress();
  if (!functions || !units || functions.roles.length !== units.roles.length) return null;
  let best: { a: RoleRef; b: RoleRef; shared: number } | null = null;
  for (const [row, a] of functions.roles.entries()) {
    const column = row + 1;
    const b = functions.roles[column];
    const shared = functions.shared[row]?.[column] ?? 0;
    if (b && units.shared[row]?.[column] === 0 && shared > 0 && (best === null || shared < best.shared)) best = { a, b, shared };
  }
  if (!best) return null;
  return (
    <p className="note">
      <Sentence k="overlap.zero" v={{ a: shortIn(lang, best.a), b: shortIn(lang, best.b), functions: best.shared }} />{" "}
      <Link to={href(comparePath(best.a.slug, best.b.slug))}>{t("overlap.comparePair")}</Link>
    </p>
  );
}
