import { Link } from "react-router";
import { listOf, useAddress } from "../../address";
import { type Scope, useAnalysis, useRoles } from "../../api/queries";
import type { Analysis } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { useSaidOf } from "../../frame/said-of";
import { Answer } from "../../frame/states";
import { useWords } from "../../i18n/words";
import { AskRoles, ChosenRoles, MOST, NamedRoles } from "../../parts/roles/chosen";
import { ScopeFilters } from "../../parts/scope/filters";
import { useScope } from "../../parts/scope/scope";
import { Views } from "../../parts/scope/views";
import { MostRequired } from "./most-required";
import { NearestRoles } from "./nearest";
import { OffLevels } from "./off-levels";
import { CoreShares, TypeShares } from "./shares";
import { TypeChanges } from "./type-changes";
import { requirementsOf, sheetOf } from "./views";
import "../../parts/document.css";
import "./analysis.css";

const NEAREST = 3;
function Head({ analysis }: { analysis: Analysis | undefined }) {
  const { t } = useWords();
  if (!analysis) {
    const nothing = { name: "analysis", sheet: () => ({ heads: [], rows: [] }), json: () => null };
    return (
      <PageHead title={t("analysis.title")} over={<Views />} exported={nothing}>
        <p className="lede">{"\u00a0"}</p>
      </PageHead>
    );
  }
  return (
    <PageHead
      title={t("analysis.finding", { count: analysis.off_level.length, types: analysis.type_changes.length })}
      over={<Views />}
      exported={{ name: "analysis", sheet: () => sheetOf(analysis), json: () => analysis }}
    >
      <p className="lede">{t("analysis.lede", { roles: analysis.roles.length, requirements: requirementsOf(analysis) })}</p>
    </PageHead>
  );
}

type ChosenProps = { chosen: string[]; total: number; filters: boolean; scope: Scope };

function Chosen({ chosen, total, filters, scope }: ChosenProps) {
  const { t } = useWords();
  const { href } = useAddress();
  const query = useAnalysis(chosen.length > 0 ? chosen : undefined, NEAREST);
  useSaidOf(query.data?.roles.map((role) => role.framework));
  return (
    <>
      <Head analysis={query.data} />
      {filters ? <ScopeFilters /> : null}
      {query.isError ? <NamedRoles /> : null}
      <Answer query={query} what={chosen.join(", ")} rows={12}>
        {(analysis) => (
          <>
            <div className="toolbar no-print">
              <Link to={href("/overlap", { role: chosen })}>{t("analysis.toGrid")}</Link>
              <ChosenRoles shown={analysis.roles} total={total} />
            </div>
            <OffLevels analysis={analysis} />
            <TypeChanges analysis={analysis} />
            <CoreShares analysis={analysis} />
            <TypeShares analysis={analysis} />
            <NearestRoles analysis={analysis} />
            <MostRequired scope={scope} />
          </>
        )}
      </Answer>
    </>
  );
}

/** An analyst's views of chosen roles: off-level units, functions that change type, core shares, nearest roles and why. */
export default function AnalysisScreen() {
  const { t } = useWords();
  const { params } = useAddress();
  const { scope, frameworks, known } = useScope();
  const picked = listOf(params, "role");
  // The API analyses named roles only, so the roles of a part of the data are named one by one.
  const part = picked.length === 0 && (scope.framework ?? scope.field ?? scope.sector) !== undefined;
  const roles = useRoles(part ? { ...scope, limit: MOST } : { limit: 1 }, known);
  useTitle(t("analysis.title"));
  return (
    <Answer query={roles} rows={8}>
      {({ total, items }) => {
        if (total === 0) {
          return (
            <>
              <Head analysis={undefined} />
              <ScopeFilters />
              <p>{t("state.empty")}</p>
            </>
          );
        }
        const ask = { title: t("analysis.title"), over: <Views />, scope, frameworks };
        if (picked.length > MOST) return <AskRoles {...ask} lede={t("chosen.over", { count: picked.length })} />;
        if (picked.length === 0 && total > MOST) {
          return <AskRoles {...ask} lede={t("analysis.tooMany", { count: total })} />;
        }
        const chosen = part ? items.map((role) => role.slug) : picked;
        return <Chosen chosen={chosen} total={total} filters={picked.length === 0} scope={scope} />;
      }}
    </Answer>
  );
}
