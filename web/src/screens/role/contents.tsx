import type { RoleDetail } from "../../api/types";
import { HKQF, useWords } from "../../i18n/words";
import { useWide } from "../../media";

type Entry = { id: string; title: string; count?: number; part?: boolean };

/** A specification has parts A to C; a row of a bundle's table has its units. */
export const isDocument = (role: RoleDetail) => role.framework === HKQF;

/** The blocks of the page, those alone that the role has. */
export function useContents(role: RoleDetail, findings: number): Entry[] {
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

/** The table of contents: a list beside the page, a menu where there is no room for it. */
export function Contents({ entries }: { entries: Entry[] }) {
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
