import { NavLink } from "react-router";
import { listOf, useAddress } from "../../address";
import { useWords } from "../../i18n/words";
import { scopeIn } from "./scope";
import "./scope.css";

/** The views of many roles, side by side; the chosen roles are kept. */
export function Views() {
  const { t } = useWords();
  const { params, href } = useAddress();
  const chosen = { ...scopeIn(params), role: listOf(params, "role"), choose: params.get("choose") };
  return (
    <nav className="views no-print" aria-label={t("scope.views")}>
      <NavLink to={href("/overlap", chosen)}>{t("nav.overlap")}</NavLink>
      <NavLink to={href("/analysis", chosen)} end>
        {t("nav.analysis")}
      </NavLink>
      <NavLink to={href("/analysis/functions", chosen)}>{t("nav.spread")}</NavLink>
    </nav>
  );
}
