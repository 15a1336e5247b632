import { useAddress } from "../../address";
import { type Scope, useDataset, useFields } from "../../api/queries";
import type { FieldCount } from "../../api/types";

/** The part of the data that an address asks for. */
export const scopeIn = (params: URLSearchParams): Scope =>
  Object.fromEntries(["framework", "field", "sector"].map((name) => [name, params.get(name) ?? undefined]));

const same = (name: string | null | undefined, asked: string) => name?.toLowerCase() === asked.toLowerCase();

/**
 * What an address asks for, as slugs; it may give fields and sectors by slug or name, in any case. If several frameworks are
 * loaded, one is shown at a time: the one named, else that of the field or sector, else the first.
 */
export function scopeOf(asked: Scope, frameworks: string[], fields: FieldCount[]): Scope {
  const { field, sector } = asked;
  const named = frameworks.find((it) => asked.framework && same(it, asked.framework)) ?? asked.framework;
  const fits = (it: FieldCount) =>
    (!named || frameworks.length < 2 || it.framework === named) &&
    (!field || [it.slug, it.name, it.name_en].some((name) => same(name, field))) &&
    (!sector || [it.sector_slug, it.sector, it.sector_en].some((name) => same(name, sector)));
  const found = field || sector ? fields.find(fits) : undefined;
  return {
    framework: frameworks.length > 1 ? named || found?.framework || frameworks[0] : undefined,
    field: field ? (found?.slug ?? field) : undefined,
    sector: sector ? (found?.sector_slug ?? sector) : undefined,
  };
}

/** The part of the data that the address names, the frameworks that are loaded and the fields of the one shown. */
export function useScope() {
  const { params } = useAddress();
  const fields = useFields();
  const dataset = useDataset();
  const asked = scopeIn(params);
  const frameworks = [...new Set((dataset.data?.sources ?? []).map((source) => source.framework))];
  const scope = scopeOf(asked, frameworks, fields.data?.items ?? []);
  return {
    scope,
    frameworks,
    fields: (fields.data?.items ?? []).filter((it) => scope.framework === undefined || it.framework === scope.framework),
    /** Whether the framework and the slugs are known, so that requests can use them. */
    known: !dataset.isPending && ((!asked.field && !asked.sector) || !fields.isPending),
  };
}
