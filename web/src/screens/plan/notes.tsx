import { Link } from "react-router";
import { comparePath, useAddress } from "../../address";
import { useRoles } from "../../api/queries";
import type { Gap } from "../../api/types";
import { creditsIn, creditsUnknown, inSentence, listIn, timeIn, titleIn, useWords } from "../../i18n/words";
import { Sentence } from "../../marks/marks";
import { without } from "../../parts/codes/codes";
import { useViaWords } from "./beside";
import { type PlanView, pathKey } from "./data";
import type { PlanState } from "./state";

/** Other paths to the same target, and roles to go by, in one line. */
export function Alternatives({ view, state }: { view: PlanView; state: PlanState }) {
  const { t, lang } = useWords();
  const roles = useRoles({ limit: 60 });
  const others = view.now.paths.filter((path) => path !== view.path);
  const words = useViaWords();
  if (others.length === 0 && state.via.length === 0) return null;
  const ends = new Set([view.now.from.slug, view.now.to.slug]);
  return (
    <div className="alternatives no-print">
      {others.length > 0 ? <span>{t("plan.alternatives", { count: others.length })}</span> : null}
      {others.map((path) => (
        <button
          key={pathKey(path)}
          type="button"
          className="quiet"
          onClick={() => state.set({ path: pathKey(path), step: null }, { push: true })}
        >
          {words(path)} ·{" "}
          {creditsUnknown(path.totals)
            ? t("units", { count: path.totals.units })
            : creditsIn(t, { ...path.totals, hours: undefined })}
        </button>
      ))}
      {(roles.data?.total ?? 0) <= 60 ? (
        <label>
          {t("plan.via")}{" "}
          <span className="select select-small">
            <select
              value={state.via[0] ?? ""}
              onChange={(event) => state.set({ via: event.target.value, path: null, step: null })}
            >
              <option value="">–</option>
              {(roles.data?.items ?? [])
                .filter((role) => !ends.has(role.slug))
                .map((role) => (
                  <option key={role.slug} value={role.slug}>
                    {titleIn(lang, role)}
                  </option>
                ))}
            </select>
          </span>
        </label>
      ) : null}
    </div>
  );
}

/** No progression leads from the start to the target: said, with the comparison instead. */
export function NoPath({ view, gap }: { view: PlanView; gap: Gap | undefined }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const { from, to } = view.now;
  const names = { from: inSentence(lang, from), to: inSentence(lang, to) };
  return (
    <div className="no-path">
      <p>
        {t("plan.noPath", names)} <Link to={href(comparePath(from.slug, to.slug))}>{t("act.compareTwo")}</Link>
      </p>
      {gap?.direction === "down" ? <p className="note">{t("plan.downwards", names)}</p> : null}
    </div>
  );
}

/** Codes of the address that the data does not have: named, set aside, and taken out with a press. The rest counts. */
export function SetAside({ unknown, state }: { unknown: string[]; state: PlanState }) {
  const { t, lang } = useWords();
  if (unknown.length === 0) return null;
  return (
    <p className="set-aside" role="status">
      <Sentence
        k="plan.aside"
        v={{ count: unknown.length, codes: listIn(lang, unknown.slice(0, NAMED)) + (unknown.length > NAMED ? " …" : "") }}
      />{" "}
      <button
        type="button"
        className="quiet no-print"
        onClick={() =>
          state.set({ held: without(state.held, unknown), lacking: without(state.lacking, unknown) }, { push: true })
        }
      >
        {t("codes.takeOut")}
      </button>
    </p>
  );
}

const NAMED = 12;

/** The figures are older than the ticks: said with the time, and asked again. */
export function NotUpdated({ at, retry }: { at: number; retry: () => void }) {
  const { t, lang } = useWords();
  return (
    <p className="stale" role="alert">
      {at > 0 ? t("plan.stale", { time: timeIn(lang, new Date(at).toISOString()) }) : t("state.stale")}{" "}
      <button type="button" className="quiet no-print" onClick={retry}>
        {t("act.retry")}
      </button>
    </p>
  );
}
