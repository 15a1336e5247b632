import { type ReactNode, useMemo } from "react";
import { changed, type Lang, listOf, planPath, useAddress } from "../../address";
import { useDataset, useRole } from "../../api/queries";
import type { GapUnit, RoleDetail } from "../../api/types";
import { LANG_TAG } from "../../i18n";
import { creditsIn, creditsUnknown, dateIn, HKQF, LangContext, leftOut, nameIn, titleIn, useWords } from "../../i18n/words";
import { LevelTag, Sentence } from "../../marks/marks";
import { Code, Title } from "../../marks/names";
import { InChinese, Quoted, Said } from "../../marks/quoted";
import { useEntryWays } from "../../parts/entry";
import { Rungs } from "../../parts/units/units";
import { ROOT_PATH } from "../../root-path";
import type { StepView } from "./data";
import { exemptedOf, PlainName } from "./plain";
import { Qr } from "./qr";
import { type PlanState, weeksAt } from "./state";

// More than this does not fit one page: the programmes become a number.
const MOST_UNITS = 20;
const MOST_PROGRAMMES = 10;

const OF_THE_PLAN = ["held", "lacking", "via", "path", "basis", "scope", "step", "pace", "lang"];

/** The address of this plan without what is only about the screen. */
function useShortAddress(view: StepView, to: string) {
  const { search, path } = useAddress();
  return useMemo(() => {
    const params = new URLSearchParams(search);
    const kept = Object.fromEntries(OF_THE_PLAN.map((name) => [name, listOf(params, name)]));
    const [, , from = view.from.slug, target = to] = path.split("/").map(decodeURIComponent);
    return window.location.origin + ROOT_PATH + planPath(from, target) + changed("", kept);
  }, [search, path, view.from.slug, to]);
}

function Figures({ view, pace }: { view: StepView; pace: number | null }) {
  const { t } = useWords();
  const { totals } = view.now;
  const unknown = creditsUnknown(totals);
  const figures: [number, string][] = [
    [totals.units, t("handout.units", { count: totals.units })],
    ...(unknown
      ? []
      : ([
          [totals.credits, t("handout.credits", { count: totals.credits }) + leftOut(t, totals)],
          [totals.hours, t("handout.hours", { count: totals.hours })],
        ] as [number, string][])),
    ...(unknown || pace === null
      ? []
      : ([[weeksAt(totals.hours, pace), t("handout.weeks", { count: weeksAt(totals.hours, pace), pace })]] as [
          number,
          string,
        ][])),
  ];
  return (
    <ul className="plain handout-figures">
      {figures.map(([figure, words]) => (
        <li key={words}>
          <b className="num">{figure.toLocaleString("en")}</b> {words}
        </li>
      ))}
    </ul>
  );
}

function UnitTable({ units, head, note }: { units: GapUnit[]; head: string; note: string }) {
  const { t } = useWords();
  if (units.length === 0) return null;
  return (
    <table className="handout-units">
      <thead>
        <tr>
          <th colSpan={2} scope="col">
            <b>{head}</b> <span>{note}</span>
          </th>
          <th scope="col">{t("column.code")}</th>
          <th scope="col" className="right">
            {t("column.credits")}
          </th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.code}>
            <td className="handout-box" aria-hidden="true" />
            <td>
              <PlainName unit={unit} /> <Rungs unit={unit} />
            </td>
            <td>
              <Code code={unit.code} />
            </td>
            <td className="right num">{unit.credits ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Entry({ view }: { view: StepView }) {
  const { t } = useWords();
  const ways = useEntryWays(view.now.qualification?.entry);
  if (ways.length === 0) return null;
  return (
    <section>
      <h2>{t(ways.length > 1 ? "handout.entry" : "handout.entryOne")}</h2>
      {ways.map(({ head, text, en }) => (
        <div key={head}>
          <h3>{head}</h3>
          <p>
            <Said text={text} en={en} />
          </p>
        </div>
      ))}
    </section>
  );
}

function Exempted({ view, held }: { view: StepView; held: string[] }) {
  const { t } = useWords();
  const rows = exemptedOf(view, held);
  if (rows.length === 0) return null;
  const { credits } = view.now.exempted;
  const assumed = rows.some((row) => row.assumed);
  return (
    <section className="handout-wide">
      <h2>{t("handout.exempted")}</h2>
      <table className="handout-exempted">
        <tbody>
          {rows.map(({ unit, assumed: only }) => (
            <tr key={unit.code}>
              <td>
                ☑ <PlainName unit={unit} /> <Rungs unit={unit} />{" "}
                {only ? <span className="handout-quiet">{t("handout.assumed")}</span> : null}
              </td>
              <td>
                <Code code={unit.code} />
              </td>
              <td className="right num">{unit.credits ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="handout-quiet">
        {credits > 0 ? t("handout.exemptedSum", { count: credits, credits, left: view.now.totals.credits }) : null}{" "}
        {t("handout.provider")} {assumed ? t("handout.assumedNote") : null}
      </p>
    </section>
  );
}

function Rpl({ view }: { view: StepView }) {
  const { t } = useWords();
  const { available } = view.now.rpl;
  const level = view.now.qualification?.level ?? view.to.level;
  if (available === null || available === undefined || level == null) return null;
  return (
    <section>
      <h2>{t("handout.rpl")}</h2>
      <p>{t(available ? "handout.rplYes" : "handout.rplNo", { level })}</p>
    </section>
  );
}

function Programmes({ role, short }: { role: RoleDetail; short: boolean }) {
  const { t } = useWords();
  if (role.programmes.length === 0) return null;
  const lines = role.programmes.flatMap((it) => (it.first_line == null ? [] : [it.first_line]));
  return (
    <section className="handout-programmes">
      <h2>
        {t("handout.programmes")} <span className="handout-quiet">{t("handout.programmesNote")}</span>{" "}
        {short ? null : <InChinese of={role.programmes.map((it) => [it.programme_name, it.programme_name_en])} />}
      </h2>
      {short ? (
        <p>
          {t("handout.programmesCount", { count: role.programmes.length })}
          {lines.length > 0 ? ` ${t("line", { line: Math.min(...lines) })}` : ""}
        </p>
      ) : (
        <table>
          <tbody>
            {role.programmes.map((programme) => (
              <tr key={programme.order}>
                <td>
                  <Quoted text={programme.programme_name} en={programme.programme_name_en} />
                </td>
                <td>
                  <Quoted text={programme.provider} en={programme.provider_en} />
                </td>
                <td className="right" lang="en">
                  {programme.level == null ? "–" : `L${programme.level}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Foot({ role }: { role: RoleDetail | undefined }) {
  const { t, lang } = useWords();
  const dataset = useDataset();
  const from = role?.source;
  const where =
    from?.first_line != null && from.last_line != null ? t("lines", { first: from.first_line, last: from.last_line }) : "";
  return (
    <footer className="handout-foot">
      <p>
        {role && role.framework !== HKQF ? null : (
          <>
            <Sentence k="caveat.credits" /> {t("caveat.levels")}
          </>
        )}{" "}
        {t("handout.job")} {t("handout.arith")} {lang === "en" ? <Sentence k="handout.gloss" /> : null}
      </p>
      <p>
        {from
          ? `${t("foot.source")}${from.source}${lang === "en" ? ", " : "，"}${titleIn(lang, role!)}${lang === "en" ? ", " : "，"}${where}`
          : null}
        {dataset.data ? ` · ${t("foot.dataset")} ${dataset.data.version.slice(0, 8)}` : null} · {t("product")}
      </p>
    </footer>
  );
}

function Page({ view, target, state, held }: { view: StepView; target: string; state: PlanState; held: string[] }) {
  const { t, lang } = useWords();
  const role = useRole(view.to.slug);
  const address = useShortAddress(view, target);
  const units = view.now.gap;
  const core = units.filter((unit) => unit.type === "core");
  const others = units.filter((unit) => unit.type !== "core");
  const ours = view.to.framework === HKQF;
  const long = units.length > MOST_UNITS || (role.data?.programmes.length ?? 0) > MOST_PROGRAMMES;
  const field = view.to.field;
  const sector = field ? ((lang === "en" ? field.sector_en : null) ?? field.sector ?? nameIn(lang, field)) : null;
  const parts: ReactNode[] = [
    t(view.from.level == null ? "handout.fromPlain" : "handout.from", {
      role: titleIn(lang, view.from),
      level: view.from.level ?? 0,
    }),
    sector ? t("handout.sector", { sector }) : null,
    dateIn(lang, new Date().toISOString()),
  ].filter((part) => part !== null);
  return (
    <div className="handout print-only" lang={LANG_TAG[lang]}>
      <header className="handout-head">
        <div>
          <p className="handout-eyebrow">{t("handout.eyebrow")}</p>
          <p className="handout-title">
            <Title role={view.to} /> {view.to.level == null ? null : <LevelTag level={view.to.level} />}
          </p>
          <p>{parts.join(" · ")}</p>
        </div>
        <Qr address={address} />
      </header>
      <Figures view={view} pace={state.pace} />
      <UnitTable units={core} head={t("handout.core", { count: core.length })} note={ours ? t("handout.coreNote") : ""} />
      <UnitTable
        units={others}
        head={t(core.length > 0 ? "handout.functional" : "handout.listed", { count: others.length })}
        note={ours && core.length > 0 ? t("handout.functionalNote") : ""}
      />
      <p className="handout-total">
        <b>{t("handout.total", { count: units.length })}</b> <b>{creditsIn(t, { ...view.now.totals, hours: undefined })}</b>
      </p>
      <div className="handout-three">
        <Entry view={view} />
        <Exempted view={view} held={held} />
        <Rpl view={view} />
      </div>
      {role.data ? (
        <Programmes role={role.data} short={long} />
      ) : (
        <p className="handout-quiet">{t("handout.programmesMissing")}</p>
      )}
      <section className="handout-notes">
        <h2>{t("handout.notes")}</h2>
        <div className="handout-lines" aria-hidden="true" />
      </section>
      <Foot role={role.data} />
    </div>
  );
}

/** "Your next step", one page that a client takes home, in the language chosen for it. It has no place for a name. */
export function Handout({ lang, ...page }: { lang: Lang; view: StepView; target: string; state: PlanState; held: string[] }) {
  return (
    <LangContext value={lang}>
      <Page {...page} />
    </LangContext>
  );
}
