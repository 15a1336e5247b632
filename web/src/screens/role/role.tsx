import { Link, useParams } from "react-router";
import { comparePath, coursePath, graphPath, planPath, useAddress } from "../../address";
import { useDataset, useLevels, useRole, useRoles, useSimilar } from "../../api/queries";
import type { RoleDetail } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { useSaidOf } from "../../frame/said-of";
import { Answer } from "../../frame/states";
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
import { InChinese, Said } from "../../marks/quoted";
import { useWide } from "../../media";
import { csvAt } from "../../parts/csv/csv";
import { FindingRows } from "../../parts/findings/findings";
import { Bullets } from "../../parts/prose";
import { useLeads } from "../../parts/roles/leads";
import { SELECTABLE } from "../../parts/roles/pick";
import { RoleAside } from "./aside";
import { Block, Outcomes, Programmes, Scale, SoftSkills, Texts, UnitTable } from "./document";
import "../../parts/document.css";
import "./role.css";

type Entry = { id: string; title: string; count?: number; part?: boolean };

/** A specification has parts A to C; a row of a bundle's table has its units. */
const isDocument = (role: RoleDetail) => role.framework === HKQF;

function useContents(role: RoleDetail, findings: number): Entry[] {
  const { t } = useWords();
  const has = (present: unknown, entry: Entry): Entry[] => (present ? [entry] : []);
  const { qualification } = role;
  return [
    ...has(isDocument(role), { id: "part-a", title: t("role.partA"), part: true }),
    ...has(role.description, { id: "description", title: t("role.description") }),
    ...has(role.purpose, { id: "purpose", title: t("role.purpose") }),
    ...has(role.activities.length, { id: "activities", title: t("role.activities") }),
    ...has(role.general_requirements.length, { id: "general", title: t("role.general") }),
    { id: "units", title: t("role.units"), count: role.units.length },
    ...has(role.soft_skills.length, { id: "skills", title: t("role.softSkills"), count: role.soft_skills.length }),
    ...has(qualification, { id: "part-b", title: t("role.partB"), part: true }),
    ...has(qualification, { id: "qualification", title: t("role.qualification") }),
    ...has(qualification, { id: "entry", title: t("role.entry") }),
    ...has(qualification?.outcomes.length, { id: "outcomes", title: t("role.outcomes"), count: qualification?.outcomes.length }),
    ...has(role.education_pathway.length + role.employment_pathway.length, { id: "pathways", title: t("role.pathways") }),
    ...has(role.on_the_job.length + role.programmes.length, { id: "part-c", title: t("role.partC"), part: true }),
    ...has(role.on_the_job.length, { id: "on-the-job", title: t("role.onTheJob") }),
    ...has(role.programmes.length, { id: "programmes", title: t("role.programmes"), count: role.programmes.length }),
    { id: "checks", title: t("role.checks"), count: findings, part: true },
  ];
}

function Contents({ entries }: { entries: Entry[] }) {
  const { t } = useWords();
  const wide = useWide();
  if (!wide) {
    return (
      <label className="contents-select no-print">
        <span className="meta">{t("role.jump")}</span>
        <span className="select">
          <select defaultValue="" onChange={(event) => document.getElementById(event.target.value)?.scrollIntoView()}>
            <option value="">–</option>
            {entries.map((entry) => (
              <option key={entry.id} value={entry.id}>
                {entry.part ? "" : "\u2003"}
                {entry.title}
              </option>
            ))}
          </select>
        </span>
      </label>
    );
  }
  return (
    <nav className="contents no-print" aria-label={t("role.contents")}>
      <ul className="plain">
        {entries.map((entry) => (
          <li key={entry.id} className={entry.part ? "contents-part" : undefined}>
            <a href={`#${entry.id}`}>
              {entry.title} {entry.count === undefined ? null : <span className="meta num">{entry.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Qualification({ role }: { role: RoleDetail }) {
  const { t, lang } = useWords();
  const { qualification } = role;
  if (!qualification) return null;
  const { entry } = qualification;
  return (
    <>
      <h2 id="part-b">{t("role.partB")}</h2>
      <Texts
        id="qualification"
        role={role}
        lines="qualification"
        title={t("role.qualification")}
        text={qualification.title}
        en={qualification.title_en}
      />
      <Block id="entry" role={role} lines="entry" title={t("role.entry")}>
        <div className="prose">
          {entry.academic ? (
            <p>
              {t("entry.academic")}
              {t("colon")}
              <Said text={entry.academic} en={entry.academic_en} />
            </p>
          ) : null}
          {entry.vocational ? (
            <p>
              {t("entry.vocational")}
              {t("colon")}
              <Said text={entry.vocational} en={entry.vocational_en} />
            </p>
          ) : null}
        </div>
      </Block>
      <Texts
        id="objective"
        role={role}
        lines="objective"
        title={t("role.objective")}
        text={qualification.objective}
        en={qualification.objective_en}
      />
      {qualification.outcomes.length > 0 ? (
        <Block
          id="outcomes"
          role={role}
          lines="outcomes"
          title={t("role.outcomes")}
          texts={qualification.outcomes.flatMap((it) => [
            [it.statement, it.statement_en] as const,
            ...pointsIn(lang, it.assessment, it.assessment_en),
          ])}
        >
          <Outcomes role={role} />
        </Block>
      ) : null}
      {role.education_pathway.length + role.employment_pathway.length > 0 ? (
        <Block
          id="pathways"
          role={role}
          lines="pathway"
          title={t("role.pathways")}
          texts={[
            ...pointsIn(lang, role.education_pathway, role.education_pathway_en),
            ...pointsIn(lang, role.employment_pathway, role.employment_pathway_en),
          ]}
        >
          <h4>{t("role.education")}</h4>
          <Bullets items={role.education_pathway} en={role.education_pathway_en} />
          <h4>{t("role.employment")}</h4>
          <Bullets items={role.employment_pathway} en={role.employment_pathway_en} />
        </Block>
      ) : null}
    </>
  );
}

function Document({ role }: { role: RoleDetail }) {
  const { t } = useWords();
  const dataset = useDataset();
  const findings = (dataset.data?.integrity ?? []).filter((finding) => finding.role === role.slug);
  const entries = useContents(role, findings.length);
  return (
    <div className="doc">
      <Contents entries={entries} />
      <article className="doc-body">
        {isDocument(role) ? <h2 id="part-a">{t("role.partA")}</h2> : null}
        <Texts id="description" role={role} title={t("role.description")} text={role.description} />
        <Texts id="purpose" role={role} lines="purpose" title={t("role.purpose")} text={role.purpose} en={role.purpose_en} />
        <Texts
          id="activities"
          role={role}
          lines="activities"
          title={t("role.activities")}
          text={role.activities}
          en={role.activities_en}
        />
        <Texts
          id="general"
          role={role}
          lines="general_requirements"
          title={t("role.general")}
          text={role.general_requirements}
          en={role.general_requirements_en}
        />
        <Block id="units" role={role} lines="units" title={t("role.units")}>
          <p className="meta">{t(isDocument(role) ? "role.unitsNote" : "role.unitsNotePlain")}</p>
          <Scale role={role} />
          <UnitTable role={role} />
        </Block>
        {role.soft_skills.length > 0 ? (
          <Block
            id="skills"
            role={role}
            lines="soft_skills"
            title={t("role.softSkills")}
            texts={role.soft_skills.map((it) => [it.definition, it.definition_en])}
          >
            <SoftSkills role={role} />
          </Block>
        ) : null}
        <Qualification role={role} />
        {role.on_the_job.length + role.programmes.length > 0 ? <h2 id="part-c">{t("role.partC")}</h2> : null}
        <Texts
          id="on-the-job"
          role={role}
          lines="on_the_job"
          title={t("role.onTheJob")}
          text={role.on_the_job}
          en={role.on_the_job_en}
        />
        {role.programmes.length > 0 ? (
          <Block
            id="programmes"
            role={role}
            lines="programmes"
            title={t("role.programmes")}
            texts={role.programmes.flatMap((it) => [
              [it.award_title, it.award_title_en] as const,
              [it.programme_name, it.programme_name_en] as const,
              [it.provider, it.provider_en] as const,
            ])}
          >
            <Programmes role={role} />
          </Block>
        ) : null}
        <h2 id="checks">{t("role.checks")}</h2>
        {findings.length > 0 ? <FindingRows findings={findings} roles={new Map()} /> : <p>{t("role.noChecks")}</p>}
      </article>
      <RoleAside role={role} />
    </div>
  );
}

function RoleHead({ role }: { role: RoleDetail }) {
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

export function RoleScreen() {
  const { slug = "" } = useParams();
  const query = useRole(slug);
  return (
    <Answer query={query} what={slug} rows={12}>
      {(role) => (
        <>
          <RoleHead role={role} />
          <Document role={role} />
        </>
      )}
    </Answer>
  );
}
