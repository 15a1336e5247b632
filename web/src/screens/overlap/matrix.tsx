import { useMemo } from "react";
import { Link } from "react-router";
import { comparePath, useAddress } from "../../address";
import type { Matrix, RoleRef } from "../../api/types";
import { Segments } from "../../frame/segments";
import { langTag, otherTitle, shortIn, useWords } from "../../i18n/words";
import { LevelTag, RoleLetter, Sentence } from "../../marks/marks";
import { Short } from "../../marks/names";
import { useNarrow } from "../../media";
import { useFirst } from "../../parts/paging";
import { Cell, WHAT } from "./cells";
import { DenseMatrix } from "./dense";
import { ManyRoles } from "./many";
import { byLikeness, reordered } from "./order";
import { shareOf } from "./shares";

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

// Up to so many roles the words have room, up to so many the numbers; more are a picture that is walked through.
const ROOMY = 6;
const NUMBERED = 12;
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
  const narrow = useNarrow();
  if (narrow) return <Pairs {...props} />;
  return props.matrix.roles.length > ROOMY ? <Ordered matrix={props.matrix} /> : <RoomyMatrix {...props} />;
}

/** Many roles: by likeness or by level, with numbers in the cells or as a picture. */
function Ordered({ matrix: given }: { matrix: Matrix }) {
  const { t } = useWords();
  const { params, set } = useAddress();
  const likeness = params.get("order") !== "level";
  const matrix = useMemo(() => (likeness ? reordered(given, byLikeness(given)) : given), [given, likeness]);
  const dense = matrix.roles.length > NUMBERED;
  const tools = (
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
      {dense ? (
        <Segments
          label={t("overlap.as")}
          value={params.get("as") === "table" ? "table" : "picture"}
          options={[
            { value: "picture", label: t("overlap.asPicture") },
            { value: "table", label: t("overlap.asTable") },
          ]}
          onChange={(value) => set({ as: value === "table" ? "table" : null })}
        />
      ) : null}
    </span>
  );
  if (dense && params.get("as") !== "table") return <DenseMatrix matrix={matrix} tools={tools} />;
  return <ManyRoles matrix={matrix} tools={tools} />;
}

function RoomyMatrix({ matrix, units, functions, letters }: Props) {
  const { t } = useWords();
  const under = useUnder({ matrix, units, functions });
  const { href } = useAddress();
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
