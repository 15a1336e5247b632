/** The table of holders, as `pathways team` reads it: a row a person (name, held), or a row a person and unit (name, code, proficiency). */

export const MOST_HOLDERS = 500;
export const MOST_HELD = 500;
const LONGEST = 400;
const BETWEEN = /[,，、;；\r\n]+/;

export type Why = "noName" | "noCode" | "noColumn" | "tooLong" | "tooMany" | "tooManyHeld" | "notUnit";
/** What could not be read: where it stands, what stands there, and why it was set aside. Rows count from 1, as a spreadsheet shows them. */
export type Fault = { row: number; column: string; value: string; why: Why };
export type Held = { code: string; row: number; column: string };
export type Holder = { name: string; row: number; held: Held[] };
export type Holders = { holders: Holder[]; faults: Fault[] };

/** The columns by their names; null if the table is none of holders. */
function columnsOf(head: string[]): Map<string, number> | null {
  const columns = new Map(head.map((name, index) => [name.normalize("NFKC").trim().toLowerCase(), index]));
  return columns.has("held") === columns.has("code") ? null : columns;
}

/** The codes in one cell. White space divides only where there is no rung, whose name may have some. */
const codesIn = (cell: string) =>
  cell
    .split(BETWEEN)
    .flatMap((part) => (part.includes("@") ? [part.trim()] : part.split(/\s+/)))
    .filter((part) => part !== "");

/** Letters after Z: AA, as a spreadsheet names its columns. */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** The holders of a table, and all that could not be read; null if its first row names neither `held` nor `code`, or both. */
export function readHolders(rows: string[][]): Holders | null {
  const at = rows.findIndex((row) => row.some((cell) => cell.trim() !== ""));
  const head = rows[at];
  const columns = head ? columnsOf(head) : null;
  if (!head || !columns) return null;
  const found: Holders = { holders: [], faults: [] };
  const people = new Map<string, Holder>();
  const long = columns.has("code");
  for (const [index, row] of rows.entries()) {
    if (index <= at || row.every((cell) => cell.trim() === "")) continue;
    const line = index + 1;
    const cell = (column: string) => row[columns.get(column) ?? -1]?.trim() ?? "";
    const fault = (column: string, why: Why, value = cell(column)) => found.faults.push({ row: line, column, value, why });
    for (const [place, value] of row.entries()) {
      if (place >= head.length && value.trim() !== "") fault(letterOf(place), "noColumn", value.trim());
    }
    const name = cell("name");
    const column = long ? "code" : "held";
    if (long && columns.has("name") && name === "") {
      fault("name", "noName", cell("code"));
      continue;
    }
    if (long && cell("code") === "") {
      fault("code", "noCode");
      continue;
    }
    let holder = long ? people.get(name) : undefined;
    if (!holder) {
      if (found.holders.length >= MOST_HOLDERS) {
        fault("name", "tooMany");
        continue;
      }
      holder = { name, row: line, held: [] };
      people.set(name, holder);
      found.holders.push(holder);
    }
    const rung = cell("proficiency");
    const codes = long ? [rung ? `${cell("code")}@${rung}` : cell("code")] : codesIn(cell("held"));
    for (const code of codes) {
      if (code.length > LONGEST) fault(column, "tooLong", `${code.slice(0, 40)}…`);
      else if (holder.held.length >= MOST_HELD) fault(column, "tooManyHeld", code);
      else holder.held.push({ code, row: line, column });
    }
  }
  return found;
}

const PLACE = /^holders\.(\d+)\.held\.(\d+): /;

/**
 * What is left when the codes that the service could not read are set aside, by the places that its errors name; null if they name
 * no place: then the error is another one.
 */
export function setAside({ holders, faults }: Holders, errors: string[]): Holders | null {
  const wrong = new Set<Held>();
  for (const error of errors) {
    const place = PLACE.exec(error);
    const held = place ? holders[Number(place[1])]?.held[Number(place[2])] : undefined;
    if (held) wrong.add(held);
  }
  if (wrong.size === 0) return null;
  return {
    holders: holders.map((holder) => ({ ...holder, held: holder.held.filter((held) => !wrong.has(held)) })),
    faults: [...faults, ...[...wrong].map(({ row, column, code }): Fault => ({ row, column, value: code, why: "notUnit" }))],
  };
}
