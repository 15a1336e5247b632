import { useEffect, useRef } from "react";
import { useRole, useRoles, useScale } from "../../api/queries";
import type { Matches } from "../../api/types";
import { announce } from "../../frame/announce";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { Failed, Loading } from "../../frame/states";
import { titleIn, useWords } from "../../i18n/words";
import { Stale, UnitAdder, UnitList, UnknownCodes } from "../../parts/codes/adder";
import { MOST_CODES } from "../../parts/codes/codes";
import { covers, heldAsAsked, heldAt } from "../../parts/codes/held";
import { useLast } from "../../parts/codes/queries";
import { RolePicker, SELECTABLE } from "../../parts/roles/pick";
import { FEW, inOrder, sheetOf, useMatches } from "./data";
import { Opens } from "./opens";
import { MatchRole, useShareWords } from "./roles";
import { type MatchState, useMatchState } from "./state";
import "./match.css";

const NONE: string[] = [];

/** The role that a path would start from: used to open the plan and to add its units, not counted here. */
function Start({ state }: { state: MatchState }) {
  const { t } = useWords();
  const all = useRoles({ limit: SELECTABLE });
  return (
    <div className="match-start no-print">
      <RolePicker
        label={t("match.from")}
        value={state.from ?? ""}
        roles={all.data?.items ?? []}
        total={all.data?.total ?? 0}
        onPick={(slug) => state.set({ from: slug })}
      />
      {state.from ? <StartUnits slug={state.from} state={state} /> : null}
      <p className="meta">{t("match.fromNote")}</p>
    </div>
  );
}

function StartUnits({ slug, state }: { slug: string; state: MatchState }) {
  const { t } = useWords();
  const role = useRole(slug);
  const scale = useScale();
  if (role.isError) return <Failed error={role.error} what={slug} />;
  const units = role.data?.units ?? [];
  const fresh = units.filter((unit) => !covers(state.held, unit, scale));
  const all = heldAsAsked(state.held, units, scale);
  return (
    <p className="match-start-acts">
      {fresh.length > 0 && all.length <= MOST_CODES ? (
        <button type="button" className="quiet" onClick={() => state.hold(all)}>
          {t("match.addRole", { count: fresh.length })}
        </button>
      ) : null}
      <button type="button" className="quiet" onClick={() => state.set({ from: null })}>
        {t("match.noFrom")}
      </button>
    </p>
  );
}

function Held({ answer, state, unknown }: { answer: Matches | null; state: MatchState; unknown: string[] }) {
  const { t } = useWords();
  // The address is the state: a removed unit disappears at once, before the answer comes.
  const units = (answer?.units ?? []).filter((unit) => heldAt(state.held, unit.code, []) !== undefined);
  return (
    <section className="match-held" aria-labelledby="held-title">
      <div className="match-held-head">
        <h2 id="held-title">{t("match.heldTitle")}</h2>
        <span className="meta">{t("units", { count: state.known.length })}</span>
        {state.held.length > 0 ? (
          <button type="button" className="quiet no-print" onClick={() => state.hold([])}>
            {t("match.clear")}
          </button>
        ) : null}
      </div>
      <UnitAdder codes={state.held} onChange={state.hold} inWord={t("match.inList")} />
      <UnknownCodes unknown={unknown} onRemove={() => state.hold(state.known)} />
      <UnitList units={units} onRemove={state.toggle} held={state.held} holdAt={state.holdAt} />
    </section>
  );
}

function Roles({ answer, state }: { answer: Matches; state: MatchState }) {
  const { t } = useWords();
  // What was held when a role was opened: while its units are ticked, rows and roles keep their places.
  const opened = useRef<{ role: string | null; held: string[]; order: string[] }>({ role: null, held: NONE, order: NONE });
  if (opened.current.role !== state.role) {
    opened.current = { role: state.role, held: state.known, order: answer.items.map((role) => role.slug) };
  }
  const items = state.role ? inOrder(answer.items, opened.current.order) : answer.items;
  return (
    <section className="match-roles" aria-labelledby="roles-title">
      <h2 id="roles-title">{t("match.roles")}</h2>
      <p className="meta">
        {t(answer.items.every((role) => role.share_by === "units") ? "match.rolesNoteUnits" : "match.rolesNote")}
      </p>
      {items.map((role) => (
        <MatchRole key={role.slug} role={role} state={state} before={opened.current.held} />
      ))}
      {answer.items.length === FEW && state.limit === FEW ? (
        <button type="button" className="button no-print" onClick={() => state.set({ roles: "all" })}>
          {t("match.moreRoles")}
        </button>
      ) : null}
    </section>
  );
}

function useFinding(answer: Matches | null, held: number) {
  const { t, lang } = useWords();
  const share = useShareWords();
  if (!answer || held === 0) return { title: t("match.title"), lede: t("match.pick") };
  const [first] = answer.items;
  if (!first) return { title: t("match.findingNone", { count: held }), lede: t("match.pick") };
  return {
    title: t("match.finding", { count: held, roles: answer.items.length }),
    lede: t("match.nearest", { role: titleIn(lang, first), share: share(first) }),
  };
}

function useAnnounced(text: string, ready: boolean) {
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (!ready) return;
    if (last.current !== null && last.current !== text) announce(text);
    last.current = text;
  }, [text, ready]);
}

/** Units held: roles by the share that is held, what else each lists, and which further unit shortens most gaps. */
export default function MatchScreen() {
  const { t } = useWords();
  const { held, limit } = useMatchState(NONE);
  const asked = held.length > 0;
  const query = useMatches(held, limit);
  const { data, stale } = useLast(query);
  const unknown = asked ? (data?.unknown ?? NONE) : NONE;
  const state = useMatchState(unknown);
  const answer = asked ? (data?.data ?? null) : null;
  const finding = useFinding(answer, answer?.units.length ?? 0);
  useTitle(t("match.title"));
  useAnnounced(`${finding.title}. ${finding.lede}`, !query.isFetching);
  return (
    <>
      <PageHead
        title={finding.title}
        over={asked ? <p className="meta">{t("match.title")}</p> : undefined}
        exported={
          asked
            ? {
                name: "held-units",
                sheet: () => (answer ? sheetOf(answer, t("match.rolesNote")) : { heads: [], rows: [] }),
                json: () => answer,
              }
            : undefined
        }
      >
        <p className="lede">{finding.lede}</p>
      </PageHead>
      {state.held.length > MOST_CODES ? <p className="note">{t("codes.tooMany", { count: MOST_CODES })}</p> : null}
      <div className={query.isPlaceholderData ? "match pending" : "match"}>
        <div className="match-rail">
          <Held answer={answer} state={state} unknown={unknown} />
          <Start state={state} />
        </div>
        {!asked ? (
          <p className="match-empty">{t("match.empty")}</p>
        ) : stale && !data ? (
          <Failed error={query.error} retry={() => query.refetch()} />
        ) : !data ? (
          <Loading rows={8} />
        ) : answer && answer.items.length > 0 ? (
          <>
            <div className="match-middle">
              {stale ? <Stale retry={() => query.refetch()} /> : null}
              <Roles answer={answer} state={state} />
            </div>
            <Opens answer={answer} state={state} />
          </>
        ) : (
          <p className="match-empty">{answer ? t("match.noRole") : t("match.noneKnown")}</p>
        )}
      </div>
    </>
  );
}
