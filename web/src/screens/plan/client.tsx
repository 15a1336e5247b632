import { useEffect, useLayoutEffect, useRef } from "react";
import { useAddress } from "../../address";
import type { GapUnit, RoleRef } from "../../api/types";
import { creditsUnknown, HKQF, inSentence, nameIn, shortIn, useWords } from "../../i18n/words";
import { Title } from "../../marks/names";
import { InChinese, Quoted } from "../../marks/quoted";
import { useEntryWays } from "../../parts/entry";
import { Rungs } from "../../parts/units/units";
import type { StepView } from "./data";
import { exemptedOf, heldOf, PlainName } from "./plain";
import { type PlanState, weeksAt } from "./state";
import "./client.css";

type Unit = StepView["now"]["shared"][number] | GapUnit;
type Row = { unit: Unit; held: boolean; assumed: boolean };

function Figure({ count, words }: { count: number; words: string }) {
  return (
    <li>
      <b className="num">{count.toLocaleString("en")}</b> {words}
    </li>
  );
}

function Figures({ view, exempted, pace }: { view: StepView; exempted: number; pace: number | null }) {
  const { t } = useWords();
  const { totals } = view.now;
  const weeks = creditsUnknown(totals) || pace === null ? null : weeksAt(totals.hours, pace);
  return (
    <ul className="plain client-figures">
      <Figure count={totals.units} words={t("client.toEarn", { count: totals.units })} />
      {view.now.qualification ? <Figure count={exempted} words={t("client.exempted", { count: exempted })} /> : null}
      {weeks === null ? null : <Figure count={weeks} words={t("handout.weeks", { count: weeks, pace: pace ?? 0 })} />}
    </ul>
  );
}

function Entry({ view }: { view: StepView }) {
  const { t } = useWords();
  const ways = useEntryWays(view.now.qualification?.entry).reverse(); // from work first: the client has a job
  if (ways.length === 0) return null;
  return (
    <section aria-labelledby="client-entry">
      <div className="client-head client-head-entry">
        <h2 id="client-entry">{t(ways.length > 1 ? "client.entryTwo" : "client.entryOne")}</h2>{" "}
        <InChinese of={ways.map(({ text, en }) => [text, en])} />
      </div>
      <div className="client-ways">
        {ways.map(({ head, text, en }) => (
          <div key={head}>
            <h3>{head}</h3>
            <p>
              <Quoted text={text} en={en} />
            </p>
          </div>
        ))}
      </div>
    </section>
  );
}

function Units({
  id,
  head,
  note,
  rows,
  tick,
}: {
  id: string;
  head: string;
  note: string;
  rows: Row[];
  tick: (row: Row) => void;
}) {
  const { t } = useWords();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={`client-${id}`}>
      <div className="client-head">
        <h2 id={`client-${id}`}>{head}</h2> <span>{note}</span>
      </div>
      <ul className="plain">
        {rows.map((row) => (
          <li key={row.unit.code}>
            <label>
              <input
                id={`client-unit-${row.unit.code}`}
                type="checkbox"
                className={row.assumed ? "box box-assumed" : "box"}
                checked={row.held}
                onChange={() => tick(row)}
              />
              <span>
                <PlainName unit={row.unit} /> <Rungs unit={row.unit} />
              </span>
              {row.assumed ? <span className="client-quiet">{t("client.assumed")}</span> : null}
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A unit that is ticked goes to another list; the focus goes with it. */
function useMovedFocus(view: StepView) {
  const last = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lists are those of the answer
  useEffect(() => {
    if (last.current === null) return;
    document.getElementById(`client-unit-${last.current}`)?.focus({ preventScroll: true });
  }, [view.now]);
  return (code: string) => {
    last.current = code;
  };
}

function PathLine({ roles, now }: { roles: RoleRef[]; now: RoleRef }) {
  const { lang } = useWords();
  return (
    <ol className="plain client-path">
      {roles.map((role) => (
        <li key={role.slug} aria-current={role.slug === now.slug ? "step" : undefined}>
          {shortIn(lang, role)}
        </li>
      ))}
    </ol>
  );
}

/** While the client looks, the explorer's own bar and foot are away, from the first picture on. */
export function useTurnedRound(on: boolean) {
  useLayoutEffect(() => {
    if (!on) return;
    document.documentElement.dataset.view = "client";
    document.documentElement.dataset.print = "sheet"; // what is for paper here is what the client takes home
    return () => {
      delete document.documentElement.dataset.view;
      delete document.documentElement.dataset.print;
    };
  }, [on]);
}

type Props = { steps: StepView[]; current: number; roles: RoleRef[]; state: PlanState; held: string[] };

/** One step for the client to read from a tablet that is turned round: large, no codes, no credits. Esc or Back leaves. */
export function ClientView({ steps, current, roles, state, held }: Props) {
  const { t, lang } = useWords();
  const { set } = useAddress();
  const view = steps[current - 1]!;
  const moved = useMovedFocus(view);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) set({ view: null }, { push: true });
    };
    window.addEventListener("keydown", leave);
    return () => window.removeEventListener("keydown", leave);
  }, [set]);
  const tick = ({ unit, assumed }: Row) => {
    moved(unit.code);
    if (assumed || state.lacking.includes(unit.code)) state.untick(unit.code);
    else state.tick(unit.code);
  };
  const go = (step: number) => {
    state.go(step);
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  };
  const exempted = exemptedOf(view, held);
  const mine = (view.now.qualification ? exempted : heldOf(view, held)).map((row): Row => ({ ...row, held: true }));
  const rows = view.now.gap.map((unit): Row => ({ unit, assumed: false, held: false }));
  const core = rows.filter((row) => row.unit.type === "core");
  const others = rows.filter((row) => row.unit.type !== "core");
  const ours = view.to.framework === HKQF;
  const names = { role: inSentence(lang, view.to), field: view.to.field ? nameIn(lang, view.to.field) : "" };
  const next = steps[current];
  return (
    <div className="client screen-only">
      <header className="client-bar">
        <PathLine roles={roles} now={view.to} />
        <button type="button" className="button" onClick={() => set({ view: null }, { push: true })}>
          {t("client.back")}
        </button>
      </header>
      <p className="client-eyebrow">{t(current === 1 ? "client.next" : "client.later")}</p>
      <h1 tabIndex={-1} ref={heading}>
        <Title role={view.to} />
      </h1>
      <Figures view={view} exempted={exempted.length} pace={state.pace} />
      <Entry view={view} />
      <Units
        id="held"
        head={t("client.held")}
        note={view.now.qualification ? t("client.heldNote") : ""}
        rows={mine}
        tick={tick}
      />
      <Units
        id="core"
        head={t("client.first", { count: core.length })}
        note={ours ? t("client.core", names) : ""}
        rows={core}
        tick={tick}
      />
      <Units
        id="others"
        head={t(core.length > 0 ? "client.second" : "client.units", { count: others.length })}
        note={ours && core.length > 0 && view.to.field ? t("client.functional", names) : ""}
        rows={others}
        tick={tick}
      />
      {rows.length === 0 ? <p className="client-all">{t("client.none")}</p> : null}
      <p className="client-quiet">
        {t("client.caveat")} {lang === "en" && ours ? t("client.gloss") : null}
      </p>
      <nav className="client-foot" aria-label={t("plan.steps")}>
        <span>
          {current > 1 ? (
            <button type="button" className="button" onClick={() => go(current - 1)}>
              ← {t("client.before")}
            </button>
          ) : null}
        </span>
        <span className="num">{t("client.stepOf", { n: current, all: steps.length })}</span>
        <span>
          {next ? (
            <button type="button" className="button button-filled" onClick={() => go(current + 1)}>
              {t("client.after", { role: shortIn(lang, next.to) })} →
            </button>
          ) : null}
        </span>
      </nav>
    </div>
  );
}
