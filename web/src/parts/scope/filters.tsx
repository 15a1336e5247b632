import { useAddress } from "../../address";
import type { Scope } from "../../api/queries";
import type { FieldCount } from "../../api/types";
import { frameworkIn, nameIn, useWords } from "../../i18n/words";
import { useScope } from "./scope";
import "./scope.css";

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
        <span className="meta">{t("scope.filter")}</span>
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
      <span className="meta">{t("scope.filter")}</span>
      <span className="select">
        <select
          value={scope.field ?? (scope.sector ? `${SECTOR}${scope.sector}` : "")}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{t("scope.allFields")}</option>
          {sectors.map((name) => (
            <optgroup key={name} label={name || "–"}>
              {sectorSlug(name) && fields.filter((field) => sector(field) === name).length > 1 ? (
                <option value={`${SECTOR}${sectorSlug(name)}`}>{t("scope.wholeSector", { sector: name })}</option>
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

/** Which framework's roles. Hidden if only one framework is loaded. */
export function FrameworkFilter({ frameworks, value }: { frameworks: string[]; value: string | undefined }) {
  const { t } = useWords();
  const { set } = useAddress();
  if (frameworks.length < 2) return null;
  return (
    <label className="field-filter">
      <span className="meta">{t("scope.framework")}</span>
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

/** Both filters, above a view of many roles. Hidden if there is nothing to choose. */
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
