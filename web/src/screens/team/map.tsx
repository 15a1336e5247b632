import { memo, useEffect, useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { useAddress } from "../../address";
import { listIn, nameIn, shortIn, useWords } from "../../i18n/words";
import { InLang, UnitInLang } from "../../marks/names";
import { type At, cellAt, useCells } from "../../parts/heat/cells";
import { shadeOf } from "../../parts/heat/heat";
import { ShadeKey } from "../../parts/heat/key";
import { useFirst } from "../../parts/paging";
import { nameOf, planOf, type View } from "./people";
import type { Line } from "./standing";

// More holders than this: narrow columns without numbers; a click on + makes them wide again.
const ROOMY = 12;
const LINES = 60;
const NAMED = 4;
const WAIT_MS = 200;

/** The cell in focus in words, and the ways to that holder's plan. */
function Said({ view, lines, at }: { view: View; lines: Line[]; at: At | null }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const [shown, setShown] = useState<At | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setShown(at), WAIT_MS);
    return () => clearTimeout(timer);
  }, [at]);
  const line = shown ? lines[shown.line] : undefined;
  const index = shown ? view.order[shown.column] : undefined;
  if (!line || index === undefined) return <p className="team-said meta">{t("team.cellNone")}</p>;
  const name = nameOf(view, index);
  const held = line.needs.filter((need) => need.covered.has(index));
  return (
    <div className="team-said">
      <p aria-live="polite">
        <b>
          {t("team.cell", {
            name,
            fn: line.fn ? nameIn(lang, line.fn) : t("team.noFunction"),
            count: held.length,
            all: line.needs.length,
          })}
        </b>{" "}
        {held.length > 0 ? (
          <>
            {t("team.holds")}
            {held.slice(0, NAMED).map((need, place) => (
              <span key={`${need.unit.code} ${need.unit.proficiency?.rank ?? ""}`}>
                {place > 0 ? (lang === "en" ? "; " : "；") : ""}
                <UnitInLang unit={need.unit} />
              </span>
            ))}
            {held.length > NAMED ? t("team.moreUnits", { count: held.length - NAMED }) : null}
            {lang === "en" ? "." : "。"}
          </>
        ) : null}
      </p>
      <p className="team-plans no-print">
        {line.roles.map((place) => {
          const role = view.roles[place]!;
          const { path, change } = planOf(view, index, role);
          return (
            <Link key={role.slug} to={href(path, change)}>
              {t("team.plan", { name, role: shortIn(lang, role) })}
            </Link>
          );
        })}
        <span className="meta">{t("team.planNote")}</span>
      </p>
    </div>
  );
}

type GridProps = { view: View; lines: Line[]; wide: boolean; onAt: (at: At) => void; onOpen: (at: At) => void };

/** The table itself, which stays as it is while the focus moves. */
const Grid = memo(function Grid({ view, lines, wide, onAt, onOpen }: GridProps) {
  const { t, lang } = useWords();
  const cells = useCells({ columns: view.order.length, onAt, onOpen });
  return (
    <table className={wide ? "heat-map team-map" : "heat-map heat-map-dense team-map"} {...cells}>
      <caption className="visually-hidden">{t("team.map")}</caption>
      <thead>
        <tr>
          <th scope="col">
            {t("functionWord")} {t("gloss")}
          </th>
          {view.order.map((index) => (
            <th key={index} scope="col" title={nameOf(view, index)}>
              <span className={wide ? "team-name" : "visually-hidden"}>{nameOf(view, index)}</span>
            </th>
          ))}
          <th scope="col">{t("team.holdsHead")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, row) => (
          <tr key={line.key}>
            <th scope="row">
              {line.fn ? (
                <span className={lang === "en" && line.fn.name_en ? "gloss" : undefined}>
                  <InLang zh={line.fn.name} en={line.fn.name_en} />
                </span>
              ) : (
                t("team.noFunction")
              )}{" "}
              <span className="team-of-roles meta">
                {listIn(
                  lang,
                  line.roles.map((place) => shortIn(lang, view.roles[place]!)),
                )}
              </span>
            </th>
            {view.order.map((index, column) => {
              const count = line.held[index] ?? 0;
              return (
                <td key={index} {...cellAt({ line: row, column })} className={`heat-${shadeOf(count / line.needs.length)}`}>
                  {wide ? (
                    count > 0 ? (
                      `${count}/${line.needs.length}`
                    ) : (
                      <span className="visually-hidden">0</span>
                    )
                  ) : (
                    <span className="visually-hidden">{`${count}/${line.needs.length}`}</span>
                  )}
                </td>
              );
            })}
            <td className={line.nobody > 0 ? "team-short team-line-sum" : "team-line-sum"}>
              {line.nobody > 0
                ? t("team.byNobody", { count: line.nobody, all: line.needs.length })
                : t("team.allOf", { count: line.needs.length, all: line.needs.length })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
});

/** Holders by functions: how many of the units that the chosen roles list each person covers. */
export function HolderMap({ view }: { view: View }) {
  const { t } = useWords();
  const { href, params, set } = useAddress();
  const navigate = useNavigate();
  const [at, setAt] = useState<At | null>(null);
  const [zoomed, setZoomed] = useState(false);
  const [lines, more] = useFirst(view.standing.lines, LINES);
  const many = view.order.length > ROOMY;
  const listed = params.get("order") === "list";
  const open = useRef<(at: At) => void>(() => {});
  open.current = ({ line, column }) => {
    const role = view.roles[lines[line]?.roles.at(-1) ?? -1];
    const index = view.order[column];
    if (!role || index === undefined) return;
    const { path, change } = planOf(view, index, role);
    navigate(href(path, change));
  };
  const onOpen = useRef((place: At) => open.current(place));
  return (
    <section className="team-holders" aria-labelledby="team-map-title">
      <div className="team-map-head">
        <h2 id="team-map-title">{t("team.map")}</h2>
        <ShadeKey of={t("team.key")} />
        <button type="button" className="quiet no-print" onClick={() => set({ order: listed ? null : "list" })}>
          {t(listed ? "team.byCoverage" : "team.byList")}
        </button>
        {many ? (
          <button type="button" className="quiet no-print" aria-pressed={zoomed} onClick={() => setZoomed(!zoomed)}>
            {t(zoomed ? "team.zoomOut" : "team.zoomIn")}
          </button>
        ) : null}
      </div>
      <div className="scroll-x heat-scroll">
        <Grid view={view} lines={lines} wide={!many || zoomed} onAt={setAt} onOpen={onOpen.current} />
      </div>
      {more}
      <Said view={view} lines={lines} at={at} />
    </section>
  );
}
