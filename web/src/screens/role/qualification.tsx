import type { RoleDetail } from "../../api/types";
import { pointsIn, useWords } from "../../i18n/words";
import { Said } from "../../marks/quoted";
import { useEntryWays } from "../../parts/entry";
import { Bullets } from "../../parts/prose";
import { Block, Outcomes, Texts } from "./document";

/** Part B: the qualification, the ways into it, what it trains for, and where it leads. */
export function Qualification({ role }: { role: RoleDetail }) {
  const { t, lang } = useWords();
  const { qualification } = role;
  const ways = useEntryWays(qualification?.entry);
  if (!qualification) return null;
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
          {ways.map(({ head, text, en }) => (
            <p key={head}>
              {head}
              {t("colon")}
              <Said text={text} en={en} />
            </p>
          ))}
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
