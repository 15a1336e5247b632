import type { ReactNode } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { functionPath, graphPath, rolePath, unitPath, useAddress } from "../../address";
import { useFunction, useRole, useRoles, useUnit } from "../../api/queries";
import type { RoleDetail, RoleRef } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { Segments } from "../../frame/segments";
import { Answer, Failed, Loading } from "../../frame/states";
import { inSentence, nameIn, titleIn, useWords } from "../../i18n/words";
import { BasisMark } from "../../marks/marks";
import { RolePicker, SELECTABLE } from "../../parts/roles/pick";
import { type Bonds, byFunction, byUnit, folded, ofFunction } from "./bonds";
import { BondList } from "./list";
import { type Neighbour, useNeighbours } from "./neighbours";
import { type Box, Picture } from "./picture";
import "../../parts/document.css";
import "./graph.css";

// More roles at a side cannot be told apart.
const BESIDE = 4;
const UNITS = 200;

function Legend({ functions }: { functions: boolean }) {
  const { t } = useWords();
  const line = (name: string) => (
    <svg className="graph-key" viewBox="0 0 26 4" aria-hidden="true">
      <path d="M0 2H26" className={name} />
    </svg>
  );
  return (
    <div className="graph-legend" role="group" aria-label={t("graph.legend")}>
      {functions ? (
        <span>
          {line("graph-same-fn")} {t("graph.sameFunction")}
        </span>
      ) : null}
      <span>
        {line("graph-same-unit")} {t("graph.sameUnit")}
      </span>
      {functions ? <BasisMark basis="derived" note /> : null}
      <span>
        <span className="graph-square graph-core" aria-hidden="true">
          L4
        </span>{" "}
        {t("graph.coreUnit")}
      </span>
      <span>
        <span className="graph-square" aria-hidden="true">
          L4
        </span>{" "}
        {t("graph.functionalUnit")}
      </span>
      <span>
        <span className="graph-square graph-shared" aria-hidden="true">
          L4
        </span>{" "}
        {t("graph.sharedUnit")}
      </span>
    </div>
  );
}

type ViewProps = {
  name: string;
  title: string;
  lede: ReactNode;
  centre?: ReactNode;
  bonds: Bonds;
  boxes: Box[];
  more: [number, number];
  heads: [string, string, string];
  functions: boolean;
  own?: string;
  json: () => unknown;
};

/** The head, the picture with its legend, and the list; what is shown is in the address. */
function View({ name, title, lede, centre, bonds, boxes, more, heads, functions, own, json }: ViewProps) {
  const { t, lang } = useWords();
  const { params, set } = useAddress();
  useTitle(title);
  const list = params.get("view") === "list";
  const shown = folded(bonds);
  return (
    <>
      <PageHead
        title={title}
        exported={{
          name: `graph-${name}`,
          json,
          sheet: () => ({
            heads: ["row", "role", "same"],
            codes: [0],
            rows: bonds.bonds.map((bond) => [bond.row, bond.role, bond.unit ? "unit" : "function"]),
          }),
        }}
      >
        <p className="lede">{lede}</p>
      </PageHead>
      <div className="graph-tools no-print">
        {centre}
        <span className="labelled graph-as">
          <span className="meta">{t("graph.show")}</span>
          <Segments
            label={t("graph.show")}
            value={list ? "list" : "picture"}
            options={[
              { value: "picture", label: t("graph.asPicture") },
              { value: "list", label: t("graph.asList") },
            ]}
            onChange={(value) => set({ view: value === "list" ? "list" : null })}
          />
        </span>
        {functions ? (
          <Segments
            label={t("graph.rows")}
            value={params.get("by") === "unit" ? "unit" : "function"}
            options={[
              { value: "function", label: t("graph.byFunction") },
              { value: "unit", label: t("graph.byUnit") },
            ]}
            onChange={(value) => set({ by: value === "unit" ? "unit" : null })}
          />
        ) : null}
        <span className="meta graph-hint graph-as">{t("graph.hint")}</span>
      </div>
      {list ? null : (
        <>
          <Picture
            boxes={boxes}
            rows={shown.rows}
            bonds={bonds.bonds}
            folded={shown.folded}
            heads={heads}
            more={more}
            own={own}
            gloss={lang === "en" && shown.rows.some((row) => row.fn !== undefined)}
          />
          <Legend functions={functions} />
        </>
      )}
      <BondList boxes={boxes} rows={bonds.rows} bonds={bonds.bonds} heads={heads} />
    </>
  );
}

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
function FunctionGraph({ slug, code, label }: { slug: string; code?: string; label?: string }) {
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

function UnitGraph({ code }: { code: string }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const query = useUnit(code);
  return (
    <Answer query={query} what={code} rows={10}>
      {(unit) => {
        const fn = unit.functions[0];
        if (fn) return <FunctionGraph slug={fn.slug} code={unit.code} label={nameIn(lang, unit)} />;
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

function RoleOf({ slug }: { slug: string }) {
  const query = useRole(slug);
  return (
    <Answer query={query} what={slug} rows={10}>
      {(role) => <RoleGraph key={role.slug} role={role} />}
    </Answer>
  );
}

export default function GraphScreen() {
  const { kind = "", key = "" } = useParams();
  const { t } = useWords();
  useTitle(t("graph.title"));
  if (kind === "role") return <RoleOf key={key} slug={key} />;
  if (kind === "unit") return <UnitGraph key={key} code={key} />;
  if (kind === "function") return <FunctionGraph key={key} slug={key} />;
  return <Failed error={new Error(kind)} what={graphPath(kind, key)} />;
}
