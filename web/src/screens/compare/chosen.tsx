import { Link, useNavigate } from "react-router";
import { changed, comparePath, rolePath, useAddress } from "../../address";
import { useRoleIf, useRoles } from "../../api/queries";
import type { RoleDetail } from "../../api/types";
import { SwapIcon } from "../../frame/icons";
import { useWords } from "../../i18n/words";
import { CoreFunctional, Credits, Figure, LevelTag } from "../../marks/marks";
import { RoleTitle } from "../../marks/names";
import { RolePicker, SELECTABLE } from "../../parts/roles/pick";

/** What stands under a menu; on paper, where there is no menu, the role's title too. */
function Totals({ role }: { role: RoleDetail | undefined }) {
  const { t } = useWords();
  const { href } = useAddress();
  if (!role) return <p className="meta compare-totals">&nbsp;</p>;
  return (
    <div className="compare-totals">
      <p className="print-only compare-role">
        <LevelTag level={role.level} /> <RoleTitle role={role} inline />
      </p>
      <p>
        <Figure word={t("unitWord")}>{role.totals.units.toLocaleString("en")}</Figure>
        {" · "}
        <Credits sum={role.totals} /> <CoreFunctional core={role.totals.core} functional={role.totals.functional} />{" "}
        <Link className="no-print" to={href(rolePath(role.slug))}>
          {t("compare.rolePage")}
        </Link>
      </p>
    </div>
  );
}

/** The two roles as menus over their columns, changed in place: tab, filter and what is held stay. */
export function Chosen({ a, b }: { a: string; b: string }) {
  const { t } = useWords();
  const { search } = useAddress();
  const navigate = useNavigate();
  const all = useRoles({ limit: SELECTABLE });
  const first = useRoleIf(a, a !== "").data;
  const second = useRoleIf(b, b !== "").data;
  const goTo = (one: string, other: string) =>
    navigate({ pathname: other ? comparePath(one, other) : `/compare/${encodeURIComponent(one)}`, search: changed(search, {}) });
  const column = (label: string, value: string, role: RoleDetail | undefined, onPick: (slug: string) => void) => (
    <div className="compare-column">
      <div className="no-print">
        <RolePicker
          label={label}
          value={value}
          roles={all.data?.items ?? []}
          total={all.data?.total ?? 0}
          framework={(first ?? second)?.framework}
          onPick={onPick}
        />
      </div>
      {value ? <Totals role={role} /> : null}
    </div>
  );
  return (
    <div className="compare-roles">
      {column(t("compare.first"), a, first, (slug) => (slug === b ? goTo(b, a) : goTo(slug, b)))}
      <button
        type="button"
        className="icon-button compare-swap no-print"
        disabled={!b}
        aria-label={t("compare.swap")}
        title={t("compare.swap")}
        onClick={() => goTo(b, a)}
      >
        <SwapIcon />
      </button>
      {column(t("compare.second"), b, second, (slug) => (slug === a ? goTo(b || a, a) : goTo(a, slug)))}
    </div>
  );
}
