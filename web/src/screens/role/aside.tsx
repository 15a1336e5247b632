import { Link } from "react-router";
import { comparePath, planPath, useAddress } from "../../address";
import { useAnalysis, useLevels } from "../../api/queries";
import type { Progression, RoleDetail, RoleRef } from "../../api/types";
import { LineLink } from "../../frame/reader";
import { percent, useWords } from "../../i18n/words";
import { BasisMark, creditsUnknown, LevelTag, Sentence } from "../../marks/marks";
import { RoleTitle, Title } from "../../marks/names";
import { Why } from "../analysis/why";

// How many nearest roles, and how many functions and units of each are named: the comparison has the rest.
const NEAREST = 5;
const NAMED = 6;

function Other({ role, to }: { role: RoleRef; to: string }) {
  return (
    <span className="together">
      <Link to={to}>
        <Title role={role} />
      </Link>{" "}
      <LevelTag level={role.level} />
    </span>
  );
}

function ProgressionRow({ progression, here, back }: { progression: Progression; here: string; back: boolean }) {
  const { href } = useAddress();
  const other = back ? progression.from : progression.to;
  const to = href(back ? planPath(other.slug, here) : planPath(here, other.slug));
  return (
    <li>
      <Sentence k={back ? "role.progressFrom" : "role.progressTo"} tags={{ r: <Other role={other} to={to} /> }} />{" "}
      <BasisMark basis={progression.basis} />
    </li>
  );
}

/** Totals, what holds across the sector, progressions, nearest roles. */
export function RoleAside({ role }: { role: RoleDetail }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const levels = useLevels();
  const analysis = useAnalysis([role.slug], NEAREST);
  const nearest = analysis.data?.nearest[0]?.nearest ?? [];
  const { totals, progressions } = role;
  const share = totals.credits > 0 ? totals.core_credits / totals.credits : 0;
  const note = role.lines.core_note;
  const level = role.level == null ? null : role.level + 1;
  const empty =
    level != null && levels.data?.items.some((it) => it.framework === role.framework && it.level === level && it.roles === 0);
  const sector = lang === "en" ? (role.field?.sector_en ?? role.field?.sector) : role.field?.sector;
  const figures = [
    [t("role.total.units"), totals.units],
    [t("role.total.credits"), creditsUnknown(totals) ? t("creditUnknown") : totals.credits],
    ...(creditsUnknown(totals) ? [] : [[t("role.total.hours"), totals.hours] as const]),
    [t("role.total.functions"), role.functions.length],
  ] as const;
  return (
    <aside className="doc-aside">
      <dl className="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{value.toLocaleString("en")}</dd>
          </div>
        ))}
      </dl>
      {totals.core + totals.functional > 0 ? (
        <section>
          <h3>{t("role.sector")}</h3>
          <svg className="share-bar" viewBox="0 0 100 7" preserveAspectRatio="none" aria-hidden="true">
            <rect x="0.3" y="0.5" width="99.4" height="6" className="share-all" />
            <rect width={share * 100} height="7" className="share-part" />
          </svg>
          <p>
            <Sentence
              k={sector && note ? "role.sectorText" : "role.sectorTextPlain"}
              v={{ all: totals.credits, core: totals.core_credits, percent: percent(share), sector: sector ?? "" }}
            />{" "}
            {note ? <LineLink source={role.source.source} first={note.first_line} last={note.last_line} /> : null}
          </p>
        </section>
      ) : null}
      <section>
        <h3>{t("role.progressions")}</h3>
        <ul className="plain">
          {progressions.from.map((it) => (
            <ProgressionRow key={it.from.slug} progression={it} here={role.slug} back />
          ))}
          {progressions.to.map((it) => (
            <ProgressionRow key={it.to.slug} progression={it} here={role.slug} back={false} />
          ))}
        </ul>
        {progressions.to.length === 0 ? (
          <p className="note">{empty && level != null ? t("role.noNext", { level }) : t("role.noNextPlain")}</p>
        ) : null}
      </section>
      {nearest.length > 0 ? (
        <section>
          <h3>
            {t("role.similar")} <span className="meta">{t("role.byFunction")}</span>
          </h3>
          <ul className="plain">
            {nearest.map((other) => (
              <li key={other.slug} className="similar">
                <Link to={href(comparePath(role.slug, other.slug))}>
                  <RoleTitle role={other} inline />
                </Link>{" "}
                {other.level == null ? null : <LevelTag level={other.level} />}
                <Why role={role.slug} near={other} most={NAMED} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </aside>
  );
}
