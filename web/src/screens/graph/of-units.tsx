import type { ReactNode } from "react";
import { Link } from "react-router";
import { functionPath, unitPath, useAddress } from "../../address";
import { useFunction, useUnit } from "../../api/queries";
import type { RoleRef } from "../../api/types";
import { Answer } from "../../frame/states";
import { nameIn, useWords } from "../../i18n/words";
import { ofFunction } from "./bonds";
import type { Box } from "./picture";
import { BESIDE, View } from "./view";

const UNITS = 200;

/** Of roles by level, the lower half stands at the left. */
function sides(roles: RoleRef[], words: (role: RoleRef) => ReactNode): { boxes: Box[]; more: [number, number] } {
  const half = Math.ceil(roles.length / 2);
  const [low, high] = [roles.slice(0, half), roles.slice(half)];
  const box = (side: Box["side"]) => (role: RoleRef) => ({ role, side, words: words(role) });
  return {
    boxes: [...low.slice(-BESIDE).map(box("before")), ...high.slice(0, BESIDE).map(box("after"))],
    more: [Math.max(low.length - BESIDE, 0), Math.max(high.length - BESIDE, 0)],
  };
}

/** A function's units and the roles that list them; `code` is the unit that was asked for. */
export function GraphOfFunction({ slug, code, label }: { slug: string; code?: string; label?: string }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const query = useFunction(slug, 0, UNITS);
  return (
    <Answer query={query} what={slug} rows={10}>
      {(fn) => {
        const { roles, ...bonds } = ofFunction(fn);
        const lists = (role: RoleRef) => bonds.bonds.filter((bond) => bond.role === role.slug).length;
        const name = nameIn(lang, fn);
        const { boxes, more } = sides(roles, (role) => <p>{t("graph.listsUnits", { count: lists(role) })}</p>);
        return (
          <View
            name={code ?? slug}
            title={t("graph.h1Function", { name: label ?? name })}
            lede={
              <>
                {t("graph.ledeFunction", { name, units: fn.units, roles: roles.length })}{" "}
                <Link to={href(code ? unitPath(code) : functionPath(slug))}>{t("act.openPage")}</Link>
              </>
            }
            bonds={bonds}
            boxes={boxes}
            more={more}
            heads={[t("graph.lower"), t("graph.middleFunction", { name }), t("graph.higher")]}
            functions={false}
            own={code}
            json={() => fn}
          />
        );
      }}
    </Answer>
  );
}

/** The function of a unit, with the unit marked; a unit without a function stands alone. */
export function GraphOfUnit({ code }: { code: string }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const query = useUnit(code);
  return (
    <Answer query={query} what={code} rows={10}>
      {(unit) => {
        const fn = unit.functions[0];
        if (fn) return <GraphOfFunction slug={fn.slug} code={unit.code} label={nameIn(lang, unit)} />;
        const row = {
          key: unit.code,
          unit,
          squares: [{ code: unit.code, level: unit.level ?? null, core: false, shared: unit.roles.length > 1 }],
        };
        const { boxes, more } = sides(unit.roles, () => null);
        return (
          <View
            name={code}
            title={t("graph.h1Function", { name: nameIn(lang, unit) })}
            lede={<Link to={href(unitPath(code))}>{t("act.openPage")}</Link>}
            bonds={{ rows: [row], bonds: unit.roles.map((role) => ({ role: role.slug, row: unit.code, unit: true })) }}
            boxes={boxes}
            more={more}
            heads={[t("graph.lower"), "", t("graph.higher")]}
            functions={false}
            json={() => unit}
          />
        );
      }}
    </Answer>
  );
}
