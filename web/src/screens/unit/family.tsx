import { Fragment } from "react";
import type { UnitDetail } from "../../api/types";
import { HKQF, useWords } from "../../i18n/words";
import { BasisMark, LevelTag } from "../../marks/marks";
import { Code, FunctionName, UnitName } from "../../marks/names";
import { useFirst } from "../../parts/paging";

const FAMILY = 20;

/** The units of the same functions, by level, and whether recognition of prior learning covers this one. */
export function Family({ unit }: { unit: UnitDetail }) {
  const { t } = useWords();
  const all = [...unit.family.filter((it) => it.code !== unit.code), unit].sort(
    (a, b) => (a.level ?? 99) - (b.level ?? 99) || a.code.localeCompare(b.code),
  );
  const levelled = all.some((it) => it.level != null);
  const [shown, more] = useFirst(all, FAMILY);
  return (
    <aside className="doc-aside">
      <section>
        <h3>{t("unitPage.family")}</h3>
        <p className="family-note">
          <BasisMark basis="inferred" /> <span className="meta">{t("unitPage.familyNote")}</span>
        </p>
        <ul className={levelled ? "plain family" : "plain family family-flat"}>
          {shown.map((it) => (
            <li key={it.code}>
              {levelled ? <LevelTag level={it.level} /> : null}
              <div>
                <Code code={it.code} link={it.code !== unit.code} /> {it.code === unit.code ? <b>{t("unitPage.self")}</b> : null}
                <UnitName unit={it} />
              </div>
            </li>
          ))}
        </ul>
        {more}
        {unit.family_truncated ? (
          <p className="meta family-more">
            {t("unitPage.familyMore", { count: unit.family.length })} <Functions unit={unit} />
          </p>
        ) : null}
      </section>
      {unit.level == null || unit.framework !== HKQF ? null : (
        <p className="note">{unit.level <= 4 ? t("unitPage.rplYes") : t("unitPage.rplNo", { level: unit.level })}</p>
      )}
    </aside>
  );
}

export function Functions({ unit }: { unit: UnitDetail }) {
  return unit.functions.map((fn, index) => (
    <Fragment key={fn.slug}>
      {index > 0 ? "、" : ""}
      <FunctionName fn={fn} inline />
    </Fragment>
  ));
}
