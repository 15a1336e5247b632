import { useEffect, useId, useRef, useState } from "react";
import { Link, useParams } from "react-router";
import { rolePath, useAddress } from "../../address";
import { useRole } from "../../api/queries";
import type { CourseCheck, Requirement, RoleDetail } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { Answer, Failed, Loading } from "../../frame/states";
import { creditsUnknown, nameIn, titleIn, useWords } from "../../i18n/words";
import { LevelTag, TypeTag } from "../../marks/marks";
import { Code, FunctionName, InLang, UnitName } from "../../marks/names";
import { Stale, UnitAdder, UnitList, UnknownCodes } from "../../parts/codes/adder";
import { joined, MOST_CODES, without } from "../../parts/codes/codes";
import { useLast } from "../../parts/codes/queries";
import { useRowKeys } from "../../parts/units/units";
import { groupsOf, sheetOf, useCheck } from "./data";
import { NoCredits, PickRole } from "./pick";
import { Completions, RuleBars, Thresholds } from "./rules";
import { type CourseState, MOST_CREDITS, useCourseState, wholeNumber } from "./state";
import "./course.css";

const NONE: string[] = [];

function CourseRow({ unit, state, added }: { unit: Requirement; state: CourseState; added: boolean }) {
  const { t, lang } = useWords();
  const id = `covers-${unit.code}`;
  const covered = state.units.includes(unit.code);
  return (
    <li className={covered ? "unit-row unit-row-covered" : "unit-row"}>
      <input
        id={id}
        type="checkbox"
        className="box"
        data-code={unit.code}
        checked={covered}
        aria-label={t("course.covers", { code: unit.code, name: nameIn(lang, unit) })}
        onChange={() => state.toggle(unit.code)}
      />
      <Code code={unit.code} link />
      <div className="unit-row-name">
        <label htmlFor={id}>
          <UnitName unit={unit} />
        </label>
        {covered ? <span className="unit-row-word">{t("course.isCovered")}</span> : null}
        {added && !covered ? <span className="unit-row-word course-added">＋ {t("course.inCompletion")}</span> : null}
      </div>
      <TypeTag type={unit.type} />
      <span className="unit-row-credits num">
        {unit.credits ?? "–"}
        <span className="narrow-only"> {t("creditsWord")}</span>
      </span>
    </li>
  );
}

/** The role's units by function; a tick means that the course covers the unit. */
function CourseUnits({ role, state, check }: { role: RoleDetail; state: CourseState; check: CourseCheck | undefined }) {
  const { t } = useWords();
  const box = useRef<HTMLElement>(null);
  useRowKeys(box, { open: () => {} });
  const own = role.units.map((unit) => unit.code);
  const core = role.units.filter((unit) => unit.type === "core").map((unit) => unit.code);
  const added = new Set(check?.completion?.units.map((unit) => unit.code));
  return (
    <section className="course-units" ref={box} aria-labelledby="course-units-title">
      <div className="course-units-head">
        <h2 id="course-units-title">{t("course.units")}</h2>
        <div className="chips no-print" role="group" aria-label={t("course.tickMany")}>
          <button type="button" className="chip" onClick={() => state.cover(joined(state.units, own))}>
            {t("course.all", { count: own.length })}
          </button>
          {core.length > 0 ? (
            <button type="button" className="chip" onClick={() => state.cover(joined(state.units, core))}>
              {t("course.core", { count: core.length })}
            </button>
          ) : null}
          <button
            type="button"
            className="chip"
            disabled={!own.some((code) => state.units.includes(code))}
            onClick={() => state.cover(without(state.units, own))}
          >
            {t("course.none")}
          </button>
        </div>
      </div>
      {groupsOf(role.units).map((group) => (
        <section key={group.fn?.slug ?? ""} className="function-group">
          {group.fn ? (
            <h3 className="course-function">
              <FunctionName fn={group.fn} />
            </h3>
          ) : null}
          <ul className="plain unit-rows">
            {group.units.map((unit) => (
              <CourseRow key={unit.code} unit={unit} state={state} added={added.has(unit.code)} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

type FieldProps = { label: string; hint: string; name: "credits" | "other"; least: number; state: CourseState };

/** A whole number, kept in the address; anything else is refused and not sent. */
function NumberField({ label, hint, name, least, state }: FieldProps) {
  const { t } = useWords();
  const { params } = useAddress();
  const id = useId();
  const given = params.get(name) ?? "";
  const [text, setText] = useState(given);
  const wrote = useRef(given);
  useEffect(() => {
    if (given !== wrote.current) setText(given);
    wrote.current = given;
  }, [given]);
  const wrong = text.trim() !== "" && wholeNumber(text, least) === null;
  return (
    <div className="course-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="text-input"
        inputMode="numeric"
        autoComplete="off"
        value={text}
        aria-invalid={wrong}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          setText(event.target.value);
          const value = wholeNumber(event.target.value, least);
          wrote.current = value === null || (name === "other" && value === 0) ? "" : String(value);
          state.set({ [name]: wrote.current });
        }}
      />
      <p id={`${id}-hint`} className={wrong ? "adder-unknown" : "meta"}>
        {wrong ? t("course.badNumber", { least, most: MOST_CREDITS }) : hint}
      </p>
    </div>
  );
}

function Elsewhere({ check, state, unknown }: { check: CourseCheck | undefined; state: CourseState; unknown: string[] }) {
  const { t } = useWords();
  const outside = (check?.outside ?? []).filter((unit) => state.units.includes(unit.code));
  return (
    <section className="course-elsewhere" aria-labelledby="elsewhere-title">
      <h2 id="elsewhere-title">{t("course.elsewhere")}</h2>
      <p className="meta">{t("course.elsewhereNote")}</p>
      <UnknownCodes unknown={unknown} onRemove={() => state.cover(without(state.units, unknown))} />
      {outside.length > 0 ? <UnitList units={outside} onRemove={state.toggle} /> : null}
      <UnitAdder codes={state.units} onChange={state.cover} inWord={t("course.isCovered")} />
    </section>
  );
}

function useFinding(check: CourseCheck | undefined) {
  const { t } = useWords();
  if (!check) return t("course.title");
  if (check.met) return t("course.bothMet");
  if (check.unit_rule.met) return t("course.onlyUnits");
  return t(check.credit_rule.met ? "course.onlyCredits" : "course.neither");
}

function Course({ role }: { role: RoleDetail }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const state = useCourseState();
  const query = useCheck(role.slug, state);
  const { data, stale } = useLast(query);
  const check = data?.data;
  const unknown = data?.unknown ?? NONE;
  const finding = useFinding(check);
  const title = titleIn(lang, role);
  useTitle(`${t("course.title")} · ${title}`);
  const over = check && !check.credit_rule.assumed && check.credit_rule.credits > check.credit_rule.course_credits;
  return (
    <>
      <PageHead
        over={
          <p className="meta course-over">
            {t("course.title")} ·{" "}
            <Link className="plain-link" to={href(rolePath(role.slug))}>
              <InLang zh={role.title} en={role.title_en} />
            </Link>{" "}
            <LevelTag level={role.level} />
          </p>
        }
        title={finding}
        exported={check ? { name: `course-${role.slug}`, sheet: () => sheetOf(role, check), json: () => check } : undefined}
      >
        <p className="lede">{t("course.lede", { role: title })}</p>
      </PageHead>
      {state.units.length > MOST_CODES ? <p className="note">{t("codes.tooMany", { count: MOST_CODES })}</p> : null}
      {stale && check ? <Stale retry={() => query.refetch()} /> : null}
      {check ? (
        <>
          <RuleBars check={check} pending={query.isPlaceholderData || stale} />
          <Thresholds check={check} />
        </>
      ) : stale ? (
        <Failed error={query.error} retry={() => query.refetch()} />
      ) : (
        <Loading rows={2} />
      )}
      <div className="course">
        <CourseUnits role={role} state={state} check={check} />
        <div className="course-aside">
          {check ? <Completions check={check} state={state} /> : null}
          <section className="course-fields" aria-labelledby="fields-title">
            <h2 id="fields-title">{t("course.fields")}</h2>
            <NumberField
              name="credits"
              least={1}
              label={t("course.courseCredits")}
              hint={
                state.credits === null
                  ? t("course.courseCreditsHint", { count: role.totals.credits })
                  : t("course.courseCreditsGiven")
              }
              state={state}
            />
            <NumberField
              name="other"
              least={0}
              label={t("course.otherCredits")}
              hint={t("course.otherCreditsHint")}
              state={state}
            />
            {over ? <p className="note">{t("course.over")}</p> : null}
          </section>
          <Elsewhere check={check} state={state} unknown={unknown} />
        </div>
      </div>
    </>
  );
}

/** A course checked against a role: both rules while units are ticked, what is missing, and the cheapest completion. */
export default function CourseScreen() {
  const { slug } = useParams();
  return slug ? <CourseOf slug={slug} /> : <PickRole />;
}

function CourseOf({ slug }: { slug: string }) {
  const role = useRole(slug);
  return (
    <Answer query={role} what={slug} rows={12}>
      {(it) => (creditsUnknown(it.totals) ? <NoCredits role={it} /> : <Course key={it.slug} role={it} />)}
    </Answer>
  );
}
