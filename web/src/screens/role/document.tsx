import type { ReactNode } from "react";
import type { RoleDetail } from "../../api/types";
import { LineLink } from "../../frame/reader";
import { type Printed, pointsIn, useWords } from "../../i18n/words";
import { LevelTag, Skill } from "../../marks/marks";
import { Both, Code } from "../../marks/names";
import { InChinese, Quoted } from "../../marks/quoted";
import { Bullets, Prose } from "../../parts/prose";

/** One block of the document with its lines at the right edge; `texts` are what it quotes. */
export function Block({
  id,
  role,
  lines,
  title,
  texts = [],
  children,
}: {
  id: string;
  role: RoleDetail;
  lines?: string;
  title: ReactNode;
  texts?: readonly Printed[];
  children: ReactNode;
}) {
  const at = lines ? role.lines[lines] : undefined;
  return (
    <section id={id} className="block" aria-labelledby={`${id}-title`}>
      <div className="block-head">
        <h3 id={`${id}-title`}>{title}</h3>
        <InChinese of={texts} />
        {at ? <LineLink source={role.source.source} first={at.first_line} last={at.last_line} /> : null}
      </div>
      {children}
    </section>
  );
}

/** A block that is one text, or a list of points; nothing where the document has neither. */
export function Texts({
  text,
  en,
  ...block
}: {
  id: string;
  role: RoleDetail;
  lines?: string;
  title: ReactNode;
  text: string | string[] | null | undefined;
  en?: string | string[] | null;
}) {
  const { lang } = useWords();
  if (!text || text.length === 0) return null;
  if (typeof text === "string") {
    const english = typeof en === "string" ? en : null;
    return (
      <Block {...block} texts={[[text, english]]}>
        <Prose text={text} en={english} />
      </Block>
    );
  }
  const english = Array.isArray(en) ? en : null;
  return (
    <Block {...block} texts={pointsIn(lang, text, english)}>
      <Bullets items={text} en={english} />
    </Block>
  );
}

export function SoftSkills({ role }: { role: RoleDetail }) {
  return (
    <ul className="plain doc-rows">
      {role.soft_skills.map((skill) => (
        <li key={skill.slug}>
          <div>
            <Both zh={skill.name} en={skill.name_en} gloss inline />
            {skill.definition ? (
              <p className="meta">
                <Quoted text={skill.definition} en={skill.definition_en} />
              </p>
            ) : null}
          </div>
          <Skill proficiency={skill.proficiency} />
          <LineLink source={role.source.source} first={skill.first_line} />
        </li>
      ))}
    </ul>
  );
}

export function Outcomes({ role }: { role: RoleDetail }) {
  return (
    <ol className="plain outcomes">
      {(role.qualification?.outcomes ?? []).map((outcome) => (
        <li key={outcome.order}>
          <div className="outcome-head">
            <span className="num">{outcome.order}.</span>
            <Quoted text={outcome.statement} en={outcome.statement_en} />
            <Code code={outcome.unit_code} link />
            <LineLink source={role.source.source} first={outcome.first_line} last={outcome.last_line} />
          </div>
          <Bullets items={outcome.assessment} en={outcome.assessment_en} />
        </li>
      ))}
    </ol>
  );
}

export function Programmes({ role }: { role: RoleDetail }) {
  const { t } = useWords();
  return (
    <>
      <p className="meta">{t("role.programmesNote")}</p>
      <table className="doc-table in-rows programme-table">
        <thead>
          <tr>
            <th scope="col">{t("role.colAward")}</th>
            <th scope="col">{t("role.colProgramme")}</th>
            <th scope="col">{t("column.level")}</th>
            <th scope="col">{t("role.colProvider")}</th>
            <th scope="col" className="right">
              {t("column.line")}
            </th>
          </tr>
        </thead>
        <tbody>
          {role.programmes.map((programme) => (
            <tr key={programme.order}>
              <td>
                <Quoted text={programme.award_title} en={programme.award_title_en} />
              </td>
              <td>
                <Quoted text={programme.programme_name} en={programme.programme_name_en} />
              </td>
              <td>
                <LevelTag level={programme.level} />
                {programme.level_relation ? (
                  <span className="meta"> {t(`role.relation.${programme.level_relation}`)}</span>
                ) : null}
              </td>
              <td>
                <Quoted text={programme.provider} en={programme.provider_en} />
              </td>
              <td className="right">
                <LineLink source={role.source.source} first={programme.first_line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
