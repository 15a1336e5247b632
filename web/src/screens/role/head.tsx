import { Link } from "react-router";
import { comparePath, coursePath, graphPath, planPath, useAddress } from "../../address";
import { useLevels, useRoles, useSimilar } from "../../api/queries";
import type { RoleDetail } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { useSaidOf } from "../../frame/said-of";
import {
  creditsUnknown,
  frameworkIn,
  HKQF,
  langTag,
  listIn,
  nameIn,
  otherTitle,
  pointsIn,
  titleIn,
  useWords,
} from "../../i18n/words";
import { LevelTag, Sentence } from "../../marks/marks";
import { InLang } from "../../marks/names";
import { InChinese } from "../../marks/quoted";
import { csvAt } from "../../parts/csv/csv";
import { useLeads } from "../../parts/roles/leads";
import { SELECTABLE } from "../../parts/roles/pick";

/** What the role is, and what one does with it: aim at it, start from it, compare it. */
export function RoleHead({ role }: { role: RoleDetail }) {
  const { t, lang } = useWords();
  const { params, href } = useAddress();
  const leads = useLeads();
  const roles = useRoles({ framework: role.framework, limit: SELECTABLE });
  const few = (roles.data?.total ?? 0) <= SELECTABLE;
  const similar = useSimilar(role.slug, "unit", "jaccard");
  const nearest = few ? roles.data?.items.find((other) => other.slug !== role.slug) : similar.data?.items[0];
  const before = role.progressions.from[0]?.from ?? nearest;
  // The first of a few roles is a good start; the first of thousands is not.
  const start = few ? roles.data?.items[0] : undefined;
  const carried = params.get("from");
  const aim =
    carried && carried !== role.slug
      ? leads.to(role.slug)
      : before
        ? href(planPath(start && start.slug !== role.slug ? start.slug : before.slug, role.slug))
        : null;
  const other = otherTitle(lang, role);
  const level = useLevels().data?.items.find((it) => it.framework === role.framework && it.level === role.level);
  const titles = pointsIn(lang, role.typical_titles, role.typical_titles_en).map(([title]) => title ?? "");
  const typical = listIn(langTag(titles.join("")) === "en" ? "en" : "zh", titles);
  useTitle(titleIn(lang, role));
  useSaidOf([role.framework]);
  return (
    <PageHead
      over={
        <p className="meta">
          {[
            role.framework === HKQF ? null : frameworkIn(t, role.framework),
            role.field ? nameIn(lang, role.field) : null,
            role.job_family,
            role.parent ? t("role.parent", { parent: role.parent }) : null,
            lang === "en" ? (role.position_en ?? role.position) : role.position,
            level ? (lang === "en" ? (level.name_en ?? level.name) : level.name) : null,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      }
      title={
        <>
          <InLang zh={role.title} en={role.title_en} /> <LevelTag level={role.level} />
        </>
      }
      before={
        <>
          {aim ? (
            <Link className="button button-filled" to={aim}>
              {t("act.asTarget")}
            </Link>
          ) : null}
          <Link className="button" to={leads.from(role.slug)}>
            {t("act.startHere")}
          </Link>
          {before ? (
            <Link className="button" to={href(comparePath(before.slug, role.slug))}>
              {t("act.compare")}
            </Link>
          ) : null}
        </>
      }
      exported={{
        name: role.slug,
        json: () => role,
        csv: csvAt(`roles/${encodeURIComponent(role.slug)}`),
      }}
    >
      {other ? (
        <p className="lede-title" lang={langTag(other)}>
          {other}
        </p>
      ) : null}
      {lang === "en" && role.source_en ? <p className="meta">{t("quoted.official", { source: role.source_en.source })}</p> : null}
      <p className="meta">
        {titles.length > 0 ? (
          <>
            <Sentence k="role.typical" tags={{ t: <span lang={langTag(typical)}>{typical}</span> }} />{" "}
            <InChinese of={[[typical]]} />
          </>
        ) : null}{" "}
        <Link className="no-print" to={href(graphPath("role", role.slug))}>
          {t("act.graph")}
        </Link>{" "}
        {creditsUnknown(role.totals) ? null : (
          <Link className="no-print" to={href(coursePath(role.slug))}>
            {t("role.toCourse")}
          </Link>
        )}
      </p>
    </PageHead>
  );
}
