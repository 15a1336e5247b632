import { Link } from "react-router";
import { useAddress } from "../../address";
import type { FieldCount } from "../../api/types";
import { frameworkIn, langTag, nameIn, useWords } from "../../i18n/words";
import { type Scope, useScope } from "../scope";

const SECTOR = "sector:";

/** One field, or one whole sector, of those that are loaded. */
export function FieldFilter({ fields, scope }: { fields: FieldCount[]; scope: Scope }) {
  const { t, lang } = useWords();
  const { set } = useAddress();
  const only = fields.length === 1 ? fields[0] : undefined;
  const sector = (field: FieldCount) => (lang === "en" ? (field.sector_en ?? field.sector) : field.sector) ?? "";
  if (fields.length === 0) return null;
  if (only) {
    return (
      <p className="field-filter">
        <span className="meta">{t("ladder.filter")}</span>
        <span>{[sector(only), nameIn(lang, only)].filter(Boolean).join(" · ")}</span>
      </p>
    );
  }
  const sectors = [...new Set(fields.map(sector))];
  const sectorSlug = (name: string) => fields.find((field) => sector(field) === name)?.sector_slug ?? null;
  const choose = (value: string) => {
    const whole = value.startsWith(SECTOR);
    set({ field: whole ? null : value, sector: whole ? value.slice(SECTOR.length) : null, offset: null });
  };
  return (
    <label className="field-filter">
      <span className="meta">{t("ladder.filter")}</span>
      <span className="select">
        <select
          value={scope.field ?? (scope.sector ? `${SECTOR}${scope.sector}` : "")}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{t("ladder.allFields")}</option>
          {sectors.map((name) => (
            <optgroup key={name} label={name || "–"}>
              {sectorSlug(name) && fields.filter((field) => sector(field) === name).length > 1 ? (
                <option value={`${SECTOR}${sectorSlug(name)}`}>{t("ladder.wholeSector", { sector: name })}</option>
              ) : null}
              {fields
                .filter((field) => sector(field) === name)
                .map((field) => (
                  <option key={field.slug} value={field.slug}>
                    {nameIn(lang, field)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </span>
    </label>
  );
}

/** Which framework's roles; nothing to choose where one is loaded alone. */
export function FrameworkFilter({ frameworks, value }: { frameworks: string[]; value: string | undefined }) {
  const { t } = useWords();
  const { set } = useAddress();
  if (frameworks.length < 2) return null;
  return (
    <label className="field-filter">
      <span className="meta">{t("ladder.framework")}</span>
      <span className="select">
        <select
          value={value}
          onChange={(event) =>
            set({ framework: event.target.value, field: null, sector: null, offset: null, arrow: null, among: null })
          }
        >
          {frameworks.map((name) => (
            <option key={name} value={name}>
              {frameworkIn(t, name)}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}

/** The same two for a view of many roles, above it; nothing where there is nothing to choose. */
export function ScopeFilters() {
  const { scope, frameworks, fields } = useScope();
  if (frameworks.length < 2 && fields.length < 2) return null;
  return (
    <div className="field-filters scope-filters no-print">
      <FrameworkFilter frameworks={frameworks} value={scope.framework} />
      {fields.length > 1 ? <FieldFilter fields={fields} scope={scope} /> : null}
    </div>
  );
}

/** Too many roles for one picture: the fields, each of which has a ladder of its own. */
export function FieldIndex({ fields, total }: { fields: FieldCount[]; total: number }) {
  const { t, lang } = useWords();
  const { href, params } = useAddress();
  return (
    <section>
      <p className="lede">{t("ladder.chooseField", { roles: total, fields: fields.length })}</p>
      <ul className="plain field-index">
        {fields.map((field) => (
          <li key={field.slug}>
            <Link to={href("/", { framework: params.get("framework"), field: field.slug })} lang={langTag(nameIn(lang, field))}>
              {nameIn(lang, field)}
            </Link>{" "}
            <span className="meta num">{t("ladder.rolesIn", { count: field.roles })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
