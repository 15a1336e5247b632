import { useParams } from "react-router";
import { useDataset, useRole } from "../../api/queries";
import type { RoleDetail } from "../../api/types";
import { Answer } from "../../frame/states";
import { useWords } from "../../i18n/words";
import { FindingRows } from "../../parts/findings/findings";
import { RoleAside } from "./aside";
import { Contents, isDocument, useContents } from "./contents";
import { Block, Programmes, SoftSkills, Texts } from "./document";
import { RoleHead } from "./head";
import { Qualification } from "./qualification";
import { Scale, UnitTable } from "./units";
import "../../parts/document.css";
import "./role.css";

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
