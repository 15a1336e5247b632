import type { Sheet } from "../../export";
import { nameOf, type View } from "./people";

/** A row for each holder and role, then a row for each unit that the roles list: who covers it. Names are those of the list. */
export function sheetOf(view: View): Sheet {
  const { team, read } = view.asked;
  const people = team.roles.flatMap((row) =>
    [...row.holders]
      .sort((a, b) => a.index - b.index)
      .map((holder) => [
        "holder",
        row.role.slug,
        row.role.title,
        row.role.title_en,
        read.holders[holder.index]?.row,
        nameOf(view, holder.index),
        holder.covered,
        row.totals.units,
        holder.share,
        row.share_by,
        holder.missing.join(" "),
        holder.raises.join(" "),
        null,
        null,
        null,
      ]),
  );
  const units = team.roles.flatMap((row, place) =>
    view.roles[place]!.units.map((unit) => [
      "unit",
      row.role.slug,
      row.role.title,
      row.role.title_en,
      null,
      row.one.filter((it) => it.unit.code === unit.code).map((it) => nameOf(view, it.index))[0],
      row.covered_by[unit.code],
      team.roles[0]?.holders.length,
      null,
      null,
      null,
      null,
      unit.code,
      unit.name,
      unit.functions.map((fn) => fn.name).join("|"),
    ]),
  );
  return {
    heads: [
      "about",
      "role",
      "role_title",
      "role_title_en",
      "row",
      "name",
      "covered",
      "of",
      "share",
      "share_by",
      "missing",
      "raises",
      "code",
      "unit",
      "functions",
    ],
    codes: [1, 5, 10, 11, 12],
    rows: [...people, ...units],
    notes: team.notes,
  };
}
