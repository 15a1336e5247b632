import type { ReactNode } from "react";
import { Link } from "react-router";
import { comparePath, planPath, useAddress } from "../../address";
import { useAnalysis, useLevels, useSimilar } from "../../api/queries";
import type { Progression, RoleDetail, RoleRef } from "../../api/types";
import { LineLink } from "../../frame/reader";
import { creditsUnknown, HKQF, percent, useWords } from "../../i18n/words";
import { BasisMark, LevelTag, Sentence } from "../../marks/marks";
import { RoleTitle, Title } from "../../marks/names";
import { CsvLink } from "../../parts/csv/csv";
import { useFirst } from "../../parts/paging";
import { Why } from "../../parts/why";

// How many nearest roles, and how many functions and units of each, are named; the comparison has the rest.
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

const FIRST = 6;

/** The nearest roles and why: by function where documents share hardly a unit. */
function NearestByFunction({ role }: { role: RoleDetail }) {
  const analysis = useAnalysis([role.slug], NEAREST);
  const rows = analysis.data?.nearest[0]?.nearest ?? [];
  return (
    <Nearest
      role={role}
      by="role.byFunction"
      rows={rows.map((near) => ({ near, why: <Why role={role.slug} near={near} most={NAMED} /> }))}
    />
  );
}

/** The same by unit, where the roles of a framework share many. */
function NearestByUnit({ role }: { role: RoleDetail }) {
  const { t } = useWords();
  const similar = useSimilar(role.slug, "unit", "jaccard");
  const rows = (similar.data?.items ?? []).map((near) => ({
    near,
    why: <span className="meta">{t("sharedUnits", { shared: near.shared, count: near.shared })}</span>,
  }));
  return <Nearest role={role} by="role.byUnit" rows={rows} />;
}

type NearestRow = { near: RoleRef; why: ReactNode };

function Nearest({ role, by, rows }: { role: RoleDetail; by: "role.byFunction" | "role.byUnit"; rows: NearestRow[] }) {
  const { t } = useWords();
  const { href } = useAddress();
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>
        {t("role.similar")} <span className="meta">{t(by)}</span>{" "}
        <CsvLink
          path={`roles/${encodeURIComponent(role.slug)}/similar`}
          query={{ by: by === "role.byUnit" ? "unit" : "function" }}
          of={t("role.similar")}
        />
      </h3>
      <ul className="plain">
        {rows.map(({ near, why }) => (
          <li key={near.slug} className="similar">
            <Link to={href(comparePath(role.slug, near.slug))}>
              <RoleTitle role={near} inline />
            </Link>{" "}
            {near.level == null ? null : <LevelTag level={near.level} />} {why}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Totals, what is common to the sector, progressions, nearest roles. */
export function RoleAside({ role }: { role: RoleDetail }) {
  const { t, lang } = useWords();
  const levels = useLevels();
  const { totals, progressions } = role;
  const [from, moreFrom] = useFirst(progressions.from, FIRST);
  const [to, moreTo] = useFirst(progressions.to, FIRST);
  const own = role.framework === HKQF;
  // If some credits are unknown, the share of the known ones is not the share of the role's.
  const known = totals.credits > 0 && totals.unknown_credits === 0;
  const share = known ? totals.core_credits / totals.credits : 0;
  const note = role.lines.core_note;
  const level = role.level == null ? null : role.level + 1;
  const empty =
    level != null && levels.data?.items.some((it) => it.framework === role.framework && it.level === level && it.roles === 0);
  const sector = lang === "en" ? (role.field?.sector_en ?? role.field?.sector) : role.field?.sector;
  const some =
    totals.unknown_credits > 0 && !creditsUnknown(totals) ? t("unknownCredits", { count: totals.unknown_credits }) : null;
  const figures: [string, string | number, (string | null)?][] = [
    [t("role.total.units"), totals.units],
    ...(own || !creditsUnknown(totals)
      ? [
          [
            t(own ? "role.total.credits" : "column.credits"),
            creditsUnknown(totals) ? t("creditUnknown") : totals.credits,
            some,
          ] as [string, string | number, string | null],
        ]
      : []),
    ...(creditsUnknown(totals) ? [] : [[t("role.total.hours"), totals.hours] as [string, number]]),
    [t("role.total.functions"), role.functions.length],
  ];
  return (
    <aside className="doc-aside">
      <dl className="figures">
        {figures.map(([name, value, more]) => (
          <div key={name}>
            <dt>
              {name} {more ? <span className="meta">{more}</span> : null}
            </dt>
            <dd className="num">{value.toLocaleString("en")}</dd>
          </div>
        ))}
      </dl>
      {own && totals.core + totals.functional > 0 && known ? (
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
          {from.map((it) => (
            <ProgressionRow key={it.from.slug} progression={it} here={role.slug} back />
          ))}
          {moreFrom ? <li>{moreFrom}</li> : null}
          {to.map((it) => (
            <ProgressionRow key={it.to.slug} progression={it} here={role.slug} back={false} />
          ))}
          {moreTo ? <li>{moreTo}</li> : null}
        </ul>
        {progressions.to.length === 0 ? (
          <p className="note">{empty && level != null ? t("role.noNext", { level }) : t("role.noNextPlain")}</p>
        ) : null}
      </section>
      {own ? <NearestByFunction role={role} /> : <NearestByUnit role={role} />}
    </aside>
  );
}
