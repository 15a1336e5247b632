import { Link } from "react-router";
import { rolePath, useAddress } from "../../address";
import type { FunctionRef, Group, GroupBy } from "../../api/types";
import { Answer } from "../../frame/states";
import { useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";
import { Code, FunctionName, Title, UnitName } from "../../marks/names";
import { useFirst } from "../../parts/paging";
import { useBehind } from "./ask";
import { GroupName } from "./group";

const SHOWN = 12;

type Behind = NonNullable<ReturnType<typeof useBehind>["data"]>;

function Lists({ behind }: { behind: Behind }) {
  const { t } = useWords();
  const { href } = useAddress();
  const [roles, moreRoles] = useFirst(behind.roles, SHOWN);
  const [units, moreUnits] = useFirst(behind.units, SHOWN);
  return (
    <>
      <h3>{t("spread.roles", { count: behind.total_roles, all: behind.group.roles })}</h3>
      <ul className="plain">
        {roles.map((role) => (
          <li key={role.slug}>
            <LevelTag level={role.level} />{" "}
            <Link to={href(rolePath(role.slug))}>
              <Title role={role} />
            </Link>
          </li>
        ))}
      </ul>
      {moreRoles}
      {behind.total_roles > behind.roles.length ? (
        <p className="meta">{t("spread.first", { count: behind.roles.length })}</p>
      ) : null}
      <h3>{t("spread.units", { count: behind.total_units })}</h3>
      <ul className="plain spread-units">
        {units.map((unit) => (
          <li key={unit.code}>
            <UnitName unit={unit} link />
            <span className="meta">
              <Code code={unit.code} /> · {t("spread.ofRoles", { count: unit.roles })}
            </span>
          </li>
        ))}
      </ul>
      {moreUnits}
      {behind.total_units > behind.units.length ? (
        <p className="meta">{t("spread.first", { count: behind.units.length })}</p>
      ) : null}
    </>
  );
}

/** The roles and units of the cell that is chosen. */
export function BehindCell({ by, fn, group }: { by: GroupBy; fn: FunctionRef; group: Group }) {
  const query = useBehind(by, fn.slug, group.key);
  return (
    <>
      <h2>
        <GroupName group={group} by={by} /> × <FunctionName fn={fn} inline />
      </h2>
      <Answer query={query} rows={8}>
        {(behind) => <Lists behind={behind} key={`${fn.slug} ${group.key}`} />}
      </Answer>
    </>
  );
}
