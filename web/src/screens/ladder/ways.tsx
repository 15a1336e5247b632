import { Link } from "react-router";
import { useAddress } from "../../address";
import type { RoleRef } from "../../api/types";
import { HKQF, useWords } from "../../i18n/words";
import { useLeads } from "../../parts/roles/leads";
import { Continue } from "./continue";
import { HeldWay } from "./held-way";
import { RoleWay } from "./role-way";

const EXAMPLES = 2;
const OFFERED = 4;

/** The question that this tool answers, and three ways in. */
export function Ways({ roles, framework }: { roles: RoleRef[]; framework: string | undefined }) {
  const { t } = useWords();
  const { href } = useAddress();
  const leads = useLeads();
  const offered = roles.slice(0, OFFERED);
  const hkqf = roles.length === 0 || roles.some((role) => role.framework === HKQF);
  return (
    <header className="home no-print">
      <h1 tabIndex={-1}>{t("ladder.h1")}</h1>
      <p className="home-lede">
        {t(hkqf ? "ladder.homeLede" : "ladder.homeLedeOther")} <Link to={href("/guide")}>{t("ladder.newHere")}</Link>
      </p>
      <Continue />
      <div className="ways">
        <RoleWay
          first
          title={t("ladder.way1")}
          help={t("ladder.way1Help")}
          placeholder={t("ladder.way1Field")}
          act={t("act.startHere")}
          framework={framework}
          roles={offered}
          examples={offered.slice(0, EXAMPLES)}
          leads={leads.from}
        />
        <HeldWay roles={offered} />
        <RoleWay
          title={t("ladder.way3")}
          help={t("ladder.way3Help")}
          placeholder={t("ladder.way3Field")}
          act={t("act.asTarget")}
          framework={framework}
          roles={offered}
          examples={offered.slice(-EXAMPLES)}
          leads={leads.to}
        />
      </div>
    </header>
  );
}
