import { memo } from "react";
import type { Group, Spread } from "../../api/types";
import { useWords } from "../../i18n/words";
import { FunctionName } from "../../marks/names";
import { type At, cellAt, useCells } from "../../parts/heat/cells";
import { shadeOf } from "../../parts/heat/heat";
import { type Figure, shareOf } from "./ask";
import { GroupName } from "./group";

// Up to so many columns there is room for wide cells.
const FEW = 8;

type Props = { spread: Spread; figure: Figure; chosen: At | null; onAt: (at: At) => void; onOpen: (at: At) => void };

const named = (group: Group) => `${group.framework} ${group.key ?? ""}`;

/** Functions as lines, groups as columns, the number of roles or units in each cell that needs something. */
export const SpreadMap = memo(function SpreadMap({ spread, figure, chosen, onAt, onOpen }: Props) {
  const { t, lang } = useWords();
  const cells = useCells({ columns: spread.groups.length, onAt, onOpen, onClick: onOpen });
  return (
    <table className={spread.groups.length > FEW ? "heat-map spread-map" : "heat-map spread-map spread-few"} {...cells}>
      <caption className="visually-hidden">{t(`spread.caption.${figure}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{t("functionWord")}</th>
          {spread.groups.map((group) => (
            <th key={named(group)} scope="col">
              <span className="spread-head">
                <GroupName group={group} by={spread.by} />
              </span>
              <span className="meta num">{t("spread.ofRoles", { count: group.roles })}</span>
            </th>
          ))}
          <th scope="col" className="right">
            {t(`spread.all.${figure}`)}
          </th>
        </tr>
      </thead>
      <tbody>
        {spread.functions.map((fn, line) => {
          const found = new Map(fn.cells.map((cell) => [cell.key, cell]));
          return (
            <tr key={fn.slug}>
              <th scope="row">
                <FunctionName fn={fn} bare />
              </th>
              {spread.groups.map((group, column) => {
                const cell = group.framework === fn.framework ? found.get(group.key) : undefined;
                const open = chosen?.line === line && chosen.column === column;
                return (
                  <td
                    key={named(group)}
                    {...cellAt({ line, column })}
                    aria-current={open ? "true" : undefined}
                    className={`heat-${cell ? shadeOf(shareOf(figure, cell, group, fn)) : 0}`}
                  >
                    {cell ? cell[figure].toLocaleString(lang) : <span className="visually-hidden">0</span>}
                  </td>
                );
              })}
              <td className="right num">{fn[figure].toLocaleString(lang)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
});
