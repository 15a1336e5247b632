import type { ReactNode } from "react";
import { Link } from "react-router";
import { comparePath, functionPath, useAddress } from "../address";
import type { NearRole } from "../api/types";
import { percent, useWords } from "../i18n/words";
import { Code, InLang, UnitInLang } from "../marks/names";
import "./document.css";
import "./why.css";

function Listed({ items, more, to }: { items: { key: string; node: ReactNode }[]; more: number; to: string }) {
  const { t, lang } = useWords();
  const between = lang === "en" ? ", " : "、";
  return (
    <>
      {items.map(({ key, node }, index) => (
        <span key={key}>
          {index > 0 ? between : null}
          {node}
        </span>
      ))}
      {more > 0 ? (
        <>
          {between}
          <Link to={to}>{t("near.more", { count: more })}</Link>
        </>
      ) : null}
    </>
  );
}

/** Why a role is near another: how much of their functions both list, and which functions and units these are. At most `most` of each are named. */
export function Why({ role, near, most }: { role: string; near: NearRole; most: number }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const { functions, units } = near;
  const pair = href(comparePath(role, near.slug));
  const gloss = lang === "en" && functions.some((fn) => fn.name_en);
  return (
    <div className="why">
      <p>{t("near.shareFunctions", { count: near.shared, percent: percent(near.jaccard) })}</p>
      {functions.length > 0 ? (
        <p className="why-list">
          <span className="meta">
            {t("near.functionsAre")}
            {gloss ? ` ${t("gloss")}` : null}
            {t("colon")}
          </span>
          <Listed
            to={pair}
            more={functions.length - most}
            items={functions.slice(0, most).map((fn) => ({
              key: fn.slug,
              node: (
                <Link className="plain-link" to={href(functionPath(fn.slug))}>
                  <span className={gloss && fn.name_en ? "gloss" : undefined} lang={gloss && fn.name_en ? "en" : undefined}>
                    <InLang zh={fn.name} en={fn.name_en} />
                  </span>
                </Link>
              ),
            }))}
          />
        </p>
      ) : null}
      <p className="why-list">
        {units.length > 0 ? (
          <>
            <span className="meta">
              {t("near.unitsAre")}
              {t("colon")}
            </span>
            <Listed
              to={pair}
              more={units.length - most}
              items={units.slice(0, most).map((unit) => ({
                key: unit.code,
                node: (
                  <>
                    <Code code={unit.code} link /> <UnitInLang unit={unit} />
                  </>
                ),
              }))}
            />
          </>
        ) : (
          <span className="meta">{t("near.noUnits")}</span>
        )}
      </p>
    </div>
  );
}
