import { useDataset, useScale } from "../../api/queries";
import { creditsUnknown, dateIn, HKQF, leftOut, sumIn, titleIn, useWords } from "../../i18n/words";
import { BasisMark, LevelTag, RelationMark, Sentence, TypeTag } from "../../marks/marks";
import { Code, FunctionName, RoleTitle, Title, UnitName } from "../../marks/names";
import { Said } from "../../marks/quoted";
import { groupsOf, rowsOf } from "../../parts/units/rows";
import { Rungs } from "../../parts/units/units";
import type { PlanView, StepView } from "./data";
import type { PlanState } from "./state";
import { type Figures, figureOf, inUnits, TotalsSentence } from "./totals";

function StepSection({ view, held }: { view: StepView; held: string[] }) {
  const { t } = useWords();
  const scale = useScale();
  const entry = view.now.qualification?.entry;
  const { totals } = view.now;
  return (
    <section className="print-step">
      <h2>
        {t("plan.step", { n: view.n })}　<Title role={view.from} /> <LevelTag level={view.from.level} /> →{" "}
        <Title role={view.to} /> <LevelTag level={view.to.level} />
      </h2>
      <p>
        {view.step ? <BasisMark basis={view.step.basis} /> : null} {sumIn(t, totals)}
      </p>
      {entry ? (
        <p>
          <b>{t("plan.entry")}</b>　{t("entry.academic")}
          {t("colon")}
          <Said text={entry.academic ?? ""} en={entry.academic_en} /> <b>{t("plan.or")}</b> {t("entry.vocational")}
          {t("colon")}
          <Said text={entry.vocational ?? ""} en={entry.vocational_en} />
        </p>
      ) : null}
      <table className="print-table">
        <thead>
          <tr>
            <th />
            <th>{t("column.code")}</th>
            <th>{t("column.unit")}</th>
            <th>{t("column.type")}</th>
            <th>{t("column.level")}</th>
            <th className="right">{t("column.credits")}</th>
          </tr>
        </thead>
        {groupsOf(rowsOf(view.base, view.now, held, scale), view.base, view.now).map((group) => (
          <tbody key={group.fn.slug}>
            <tr className="print-function">
              <th colSpan={3} scope="rowgroup">
                <FunctionName fn={group.fn} link={false} inline />
              </th>
              <td colSpan={3} className="right">
                {group.units === 0 ? `✓ ${t("rows.allHeld")}` : <RelationMark relation={group.relation} />}
              </td>
            </tr>
            {group.rows.map((row) => (
              <tr key={row.unit.code}>
                <td>{row.state === "held" ? "☑" : "☐"}</td>
                <td>
                  <Code code={row.unit.code} />
                </td>
                <td>
                  <UnitName unit={row.unit} /> <Rungs unit={row.unit} at={row.at} />
                  {row.state === "held" ? <b>{t("rows.isHeld")}</b> : null}
                  {row.state === "lacking" ? <b>{t("rows.notHeld")}</b> : null}
                </td>
                <td>
                  <TypeTag type={row.unit.type} />
                </td>
                <td className="num">{row.unit.level == null ? "–" : `L${row.unit.level}`}</td>
                <td className="right num">
                  {row.state === "held" ? <s>{row.unit.credits ?? "–"}</s> : (row.unit.credits ?? "–")}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

/** Credits and hours of one row, and how many units they leave out. */
function SumCells({ sum, bold = false }: { sum: Figures["left"]; bold?: boolean }) {
  const { t } = useWords();
  const Figure = bold ? "b" : "span";
  const none = creditsUnknown(sum);
  const rest = none ? "" : leftOut(t, sum);
  return (
    <>
      <td className="right num">
        {none ? <span className="meta">{t("creditUnknown")}</span> : <Figure>{sum.credits.toLocaleString("en")}</Figure>}
        {rest ? <span className="meta">{rest}</span> : null}
      </td>
      <td className="right num">
        <Figure>{none ? "–" : sum.hours.toLocaleString("en")}</Figure>
      </td>
    </>
  );
}

/** The plan on paper: a first page that can be handed over alone, then one section for each step. */
export function PrintedPlan({
  view,
  steps,
  figures,
  state,
  ticks,
  label,
}: {
  view: PlanView;
  steps: StepView[];
  figures: Figures;
  state: PlanState;
  ticks: { held: string[]; lacking: string[] };
  label: string;
}) {
  const { t, lang } = useWords();
  const dataset = useDataset();
  const { from, to } = view.now;
  const field = to.field;
  const ours = to.framework === HKQF;
  return (
    <div className="print-only print-plan">
      <h1>
        {titleIn(lang, from)} → {titleIn(lang, to)}
      </h1>
      <p className="meta">
        <RoleTitle role={from} inline /> → <RoleTitle role={to} inline />
      </p>
      <p className="meta">
        {field
          ? `${lang === "en" ? (field.name_en ?? field.name) : field.name} · ${lang === "en" ? (field.sector_en ?? field.sector ?? "") : (field.sector ?? "")} · `
          : ""}
        {t("foot.printed", { date: dateIn(lang, new Date().toISOString()) })}
        {dataset.data ? ` · ${t("foot.dataset")} ${dataset.data.version.slice(0, 8)}` : ""}
      </p>
      <div className="print-figure">
        <b className="num">{figureOf(figures.left, inUnits(figures))}</b>
        <div>
          <p>
            {label}
            {t("colon")}
            {sumIn(t, figures.left)}
          </p>
          <TotalsSentence figures={figures} view={view} scope={state.scope} ticks={ticks} />
        </div>
      </div>
      <table className="print-steps">
        <thead>
          <tr>
            <th colSpan={2}>{t("plan.steps")}</th>
            <th>{t("plan.basisOf")}</th>
            <th className="right">{t("unitWord")}</th>
            <th className="right">{t("column.credits")}</th>
            <th className="right">{t("column.hours")}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.n}>
              <td className="num">{step.n}</td>
              <td>
                <Title role={step.from} /> → <Title role={step.to} />
              </td>
              <td>{step.step ? <BasisMark basis={step.step.basis} /> : null}</td>
              <td className="right num">{step.now.totals.units}</td>
              <SumCells sum={step.now.totals} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <td colSpan={2}>
              <b>{label}</b>
            </td>
            <td className="right num">
              <b>{figures.left.units}</b>
            </td>
            <SumCells sum={figures.left} bold />
          </tr>
        </tfoot>
      </table>
      <div className="print-caveats">
        <p>
          <b>{t("caveat.label")}</b>　
          {ours ? (
            <>
              <Sentence k="caveat.credits" /> {t("caveat.levels")}{" "}
            </>
          ) : null}
          {t("caveat.job")} {t("caveat.assumed")}
        </p>
        <p>
          <RelationMark relation="new_function" />
          {t("colon")}
          {t("relation.new_functionNote")}　<RelationMark relation="deeper" />　<RelationMark relation="same_level" />　
          {ours ? (
            <>
              <span className="square square-core" /> {t("type.core")}　<span className="square" /> {t("type.functional")}　
              <Sentence k="caveat.gloss" />
            </>
          ) : (
            <RelationMark relation="raise" />
          )}
        </p>
      </div>
      {steps.map((step) => (
        <StepSection key={step.n} view={step} held={state.held} />
      ))}
    </div>
  );
}
