import type { FunctionRow, RoleRef } from "../../api/types";
import { shortIn, useWords } from "../../i18n/words";
import { RoleLetter } from "../../marks/marks";
import { FunctionName } from "../../marks/names";
import { gridLevels, mostShared } from "./shares";

type Props = { rows: FunctionRow[]; roles: RoleRef[]; letters: Map<string, string> };

function Letters({ row, level, roles, letters }: { row: FunctionRow; level: number | null } & Omit<Props, "rows">) {
  const { t, lang } = useWords();
  const cells = row.cells.filter((cell) => cell.level === level);
  const order = new Map(roles.map((role, index) => [role.slug, index]));
  cells.sort((a, b) => (order.get(a.role) ?? 0) - (order.get(b.role) ?? 0));
  if (cells.length === 0) return null;
  return (
    <span className="letters">
      {cells.map((cell) => {
        const role = roles.find((it) => it.slug === cell.role);
        const type = cell.type === "core" || cell.type === "functional" ? t(`type.${cell.type}`) : cell.type;
        const name = role ? shortIn(lang, role) : cell.role;
        return (
          <span key={`${cell.role}-${cell.type}`} title={t("overlap.inCell", { role: name, type, count: cell.units.length })}>
            <RoleLetter letter={letters.get(cell.role) ?? "?"} type={cell.type} />
            {cell.units.length > 1 ? (
              <span className="letters-times num" aria-hidden="true">
                ×{cell.units.length}
              </span>
            ) : null}
            <span className="visually-hidden">{t("overlap.inCell", { role: name, type, count: cell.units.length })}</span>
          </span>
        );
      })}
    </span>
  );
}

/** Functions by level: role letters, filled for core, outlined for functional. */
export function FunctionGrid({ rows, roles, letters }: Props) {
  const { t, lang } = useWords();
  const levels = gridLevels(rows);
  const unknown = rows.some((row) => row.cells.some((cell) => cell.level == null));
  const columns: (number | null)[] = unknown ? [...levels, null] : levels;
  return (
    <>
      <p className="meta grid-key">
        <span>
          <span className="square square-core" aria-hidden="true" /> {t("overlap.gridCore")}
        </span>
        <span>
          <span className="square" aria-hidden="true" /> {t("overlap.gridFunctional")}
        </span>
        <span>{t("overlap.gridTwo")}</span>
        <span>{roles.map((role) => `${letters.get(role.slug)} ${shortIn(lang, role)}`).join(lang === "en" ? ", " : "、")}</span>
        <span>{t("overlap.gridLevel")}</span>
      </p>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">
              {t("overlap.function")} {t("gloss")}
            </th>
            {columns.map((level) => (
              <th key={level} scope="col" className="num">
                {level == null ? t("levelUnknown") : `L${level}`}
              </th>
            ))}
            <th scope="col" className="right">
              {t("overlap.roles")}
            </th>
          </tr>
        </thead>
        <tbody>
          {mostShared(rows).map((row) => (
            <tr key={row.slug}>
              <th scope="row">
                <FunctionName fn={row} bare />
              </th>
              {columns.map((level) => (
                <td key={level} className={row.cells.some((cell) => cell.level === level) ? undefined : "grid-none"}>
                  <span className="grid-level num meta" aria-hidden="true">
                    {level == null ? "–" : `L${level}`}
                  </span>
                  <Letters row={row} level={level} roles={roles} letters={letters} />
                </td>
              ))}
              <td className="right num grid-roles">{row.roles}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
