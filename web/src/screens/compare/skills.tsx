import type { PairOverlap } from "../../api/types";
import { useWords } from "../../i18n/words";
import { ChangeMark, Skill } from "../../marks/marks";
import { Both, Title } from "../../marks/names";

/** One row for each soft skill: two sets of four bars, the change in words. */
export function SkillTable({ pair }: { pair: PairOverlap }) {
  const { t } = useWords();
  return (
    <table className="skill-table stacked">
      <thead>
        <tr>
          <th scope="col">{t("compare.colSkill")}</th>
          <th scope="col">
            <Title role={pair.a} />
          </th>
          <th scope="col">
            <Title role={pair.b} />
          </th>
          <th scope="col">{t("compare.colChange")}</th>
        </tr>
      </thead>
      <tbody>
        {pair.soft_skills.map((skill) => (
          <tr key={skill.name}>
            <th scope="row">
              <Both zh={skill.name} en={skill.name_en} gloss />
            </th>
            <td>{skill.a ? <Skill proficiency={skill.a} /> : <span className="meta">– {t("change.not_listed")}</span>}</td>
            <td>{skill.b ? <Skill proficiency={skill.b} /> : <span className="meta">– {t("change.not_listed")}</span>}</td>
            <td>
              <ChangeMark change={skill.change} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
