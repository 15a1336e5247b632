import { Link, useNavigate } from "react-router";
import { graphPath, rolePath, useAddress } from "../../address";
import { useRole, useRoles } from "../../api/queries";
import type { RoleDetail } from "../../api/types";
import { Answer, Loading } from "../../frame/states";
import { inSentence, titleIn, useWords } from "../../i18n/words";
import { BasisMark } from "../../marks/marks";
import { RolePicker, SELECTABLE } from "../../parts/roles/pick";
import { byFunction, byUnit } from "./bonds";
import { type Neighbour, useNeighbours } from "./neighbours";
import { BESIDE, View } from "./view";

function RoleGraph({ role }: { role: RoleDetail }) {
  const { t, lang } = useWords();
  const { params, href } = useAddress();
  const navigate = useNavigate();
  const before = useNeighbours(role, "before");
  const after = useNeighbours(role, "after");
  const roles = useRoles({ framework: role.framework, limit: SELECTABLE });
  if (before.pending || after.pending) return <Loading rows={10} />;
  const shown = [...before.all.slice(0, BESIDE), ...after.all.slice(0, BESIDE)];
  const beside = shown.map((it) => it.role);
  const functions = byFunction(role, beside);
  const bonds = params.get("by") === "unit" ? byUnit(role, beside) : functions;
  const shared = (it: RoleDetail) => functions.bonds.filter((bond) => bond.role === it.slug && bond.row !== "").length;
  const units = (it: RoleDetail) => role.units.filter((unit) => it.units.some((other) => other.code === unit.code)).length;
  const own = inSentence(lang, role);
  const words = ({ role: other, side, progression, steps }: Neighbour) => (
    <>
      <p>{t("graph.sharesFunctions", { count: shared(other), role: own })}</p>
      <p>{t("sharedUnits", { count: units(other) })}</p>
      <p>
        <BasisMark basis={progression.basis} />{" "}
        {side === "before" && steps === 1
          ? t("graph.leadsTo", { role: own })
          : t(side === "before" ? "graph.leadsTo" : "graph.comesFrom", {
              role: inSentence(lang, side === "before" ? progression.to : progression.from),
            })}
      </p>
    </>
  );
  const parts = shown.map((it) =>
    t(it.side === "before" ? "graph.ledeBefore" : it.steps === 1 ? "graph.ledeAfter" : "graph.ledeLater", {
      count: shared(it.role),
      role: inSentence(lang, it.role),
    }),
  );
  const all = functions.rows.filter((row) => row.key !== "").length;
  return (
    <View
      name={role.slug}
      title={t("graph.h1", { role: titleIn(lang, role) })}
      lede={
        <>
          {parts.length > 0
            ? t("graph.lede", { all, parts: parts.join(lang === "en" ? ", " : "，") })
            : t("graph.ledeNone", { all, units: role.units.length })}{" "}
          <Link to={href(rolePath(role.slug))}>{t("act.openPage")}</Link>
        </>
      }
      centre={
        <RolePicker
          label={t("graph.centre")}
          value={role.slug}
          roles={roles.data?.items ?? []}
          total={roles.data?.total ?? 0}
          framework={role.framework}
          onPick={(slug) => navigate(href(graphPath("role", slug)))}
        />
      }
      bonds={bonds}
      boxes={shown.map((it) => ({ role: it.role, side: it.side, words: words(it) }))}
      more={[Math.max(before.all.length - BESIDE, 0), Math.max(after.all.length - BESIDE, 0)]}
      heads={[t("graph.before"), t("graph.middle", { role: own, functions: all, units: role.units.length }), t("graph.after")]}
      functions
      json={() => ({ role, beside, bonds: bonds.bonds })}
    />
  );
}

/** A role between those before and after it. */
export function GraphOfRole({ slug }: { slug: string }) {
  const query = useRole(slug);
  return (
    <Answer query={query} what={slug} rows={10}>
      {(role) => <RoleGraph key={role.slug} role={role} />}
    </Answer>
  );
}
