import { useRef } from "react";
import { Link } from "react-router";
import { comparePath, planPath, rolePath, useAddress } from "../../address";
import { useScale } from "../../api/queries";
import type { Match } from "../../api/types";
import { Failed, Loading } from "../../frame/states";
import { creditsUnknown, leftOut, percent, titleIn, useWords, type WordKey } from "../../i18n/words";
import { LevelTag, Sentence } from "../../marks/marks";
import { RoleTitle } from "../../marks/names";
import { groupsOf, rowsOf } from "../../parts/units/rows";
import { FunctionGroup, type Ticking, useRowKeys } from "../../parts/units/units";
import { useMissing } from "./data";
import type { MatchState } from "./state";

/** 11 of 18 units, 40 of 74 credits (54 %): the share is of credits or units, as the API says. */
export function useShareWords() {
  const { t } = useWords();
  return (role: Match) => {
    const key: WordKey = role.share_by === "credits" ? "match.share" : "match.shareUnits";
    const words = t(key, {
      units: role.held_totals.units,
      allUnits: role.totals.units,
      credits: role.held_totals.credits,
      allCredits: role.totals.credits,
      percent: percent(role.share),
      count: role.totals.units,
    });
    return words + leftOut(t, role.totals);
  };
}

/** The share as a bar; the words beside it say the same. */
function ShareBar({ share }: { share: number }) {
  return (
    <svg className="match-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="0" width="100" height="8" className="held-all" />
      <rect x="0" y="0" width={share * 100} height="8" className="held-part" />
    </svg>
  );
}

/** What the role lists beyond what is held, by function: new functions first; a tick adds the unit to those held. */
function Missing({ role, state, before }: { role: Match; state: MatchState; before: string[] }) {
  const { t } = useWords();
  const scale = useScale();
  const box = useRef<HTMLDivElement>(null);
  const { base, now } = useMissing(role.slug, before, state.known);
  const { opened, open, held, toggle, holdAt } = state;
  const ticking: Ticking = { opened, open, held, tick: toggle, untick: toggle, holdAt };
  useRowKeys(box, ticking);
  const failed = [base, now].find((query) => query.isError && !query.data);
  if (failed) return <Failed error={failed.error} retry={() => failed.refetch()} />;
  if (!base.data || !now.data) return <Loading rows={4} />;
  const groups = groupsOf(rowsOf(base.data, now.data, held, scale), base.data, now.data);
  return (
    <div className={now.isPlaceholderData ? "missing pending" : "missing"} ref={box}>
      {groups.length === 0 ? <p>{t("match.allHeld")}</p> : null}
      {groups.map((group) => (
        <FunctionGroup key={group.fn.slug} group={group} state={ticking} />
      ))}
    </div>
  );
}

/** No start is chosen: the role itself becomes the start or, while it lists more than is held, the target. */
function Begin({ role, state }: { role: Match; state: MatchState }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const way = (act: string, end: "from" | "to") => (
    <Link to={href("/plan", { held: state.known, [end]: role.slug })} aria-label={`${act}${t("colon")}${titleIn(lang, role)}`}>
      {act}
    </Link>
  );
  return (
    <>
      {way(t("act.startHere"), "from")}
      {role.missing_totals.units > 0 ? way(t("act.asTarget"), "to") : null}
    </>
  );
}

export function MatchRole({ role, state, before }: { role: Match; state: MatchState; before: string[] }) {
  const { t } = useWords();
  const { href } = useAddress();
  const share = useShareWords();
  const open = state.role === role.slug;
  const left = role.missing_totals;
  const elsewhere = state.from !== null && state.from !== role.slug;
  return (
    <article className="match-role" aria-labelledby={`match-${role.slug}`} data-role={role.slug}>
      <div className="match-role-head">
        <LevelTag level={role.level} />
        <h3 id={`match-${role.slug}`}>
          <RoleTitle role={role} link />
        </h3>
        <div className="match-role-share">
          <p>{share(role)}</p>
          <ShareBar share={role.share} />
        </div>
      </div>
      <div className="match-role-rest">
        <p>
          {left.units === 0 ? (
            <>✓ {t("match.allHeld")}</>
          ) : (
            <Sentence
              k={creditsUnknown(left) ? "match.restUnknown" : "match.rest"}
              v={{ count: left.units, units: left.units, credits: left.credits, core: left.core, functional: left.functional }}
            />
          )}
          {creditsUnknown(left) ? null : leftOut(t, left)}
        </p>
        <p className="match-role-links no-print">
          {left.units > 0 || open ? (
            <button
              type="button"
              className="quiet"
              aria-expanded={open}
              onClick={() => state.set({ role: open ? null : role.slug, open: null })}
            >
              {t(open ? "match.close" : "match.byFunction")}
            </button>
          ) : null}
          {elsewhere ? (
            <>
              <Link to={href(planPath(state.from!, role.slug), { held: state.known })}>{t("match.toPlan")}</Link>
              <Link to={href(comparePath(state.from!, role.slug))}>{t("match.toCompare")}</Link>
            </>
          ) : (
            <Link to={href(rolePath(role.slug))}>{t("match.toRole")}</Link>
          )}
          {state.from === null ? <Begin role={role} state={state} /> : null}
        </p>
      </div>
      {open ? <Missing role={role} state={state} before={before} /> : null}
    </article>
  );
}
