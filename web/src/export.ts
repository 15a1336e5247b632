/** A table to be saved: heads and rows; `codes` names the columns that must stay text in a spreadsheet. */
export type Cell = string | number | null | undefined;
export type Sheet = { heads: string[]; rows: Cell[][]; codes?: number[]; notes?: string[] };

const LOOKS_LIKE_A_NUMBER = /^[-+]?[\d.,]+(e[-+]?\d+)?$/i;
const STARTS_A_FORMULA = /^[=+\-@\t\r]/;

function field(value: Cell, isCode: boolean): string {
  if (value == null) return "";
  if (typeof value === "number") return String(value);
  let text = value;
  if (isCode && LOOKS_LIKE_A_NUMBER.test(text)) text = `="${text}"`;
  else if (STARTS_A_FORMULA.test(text)) text = `'${text}`;
  return `"${text.replaceAll('"', '""')}"`;
}

/** CSV for Excel: a BOM, CRLF, every text quoted, codes as text, and no cell that a spreadsheet would run as a formula. */
export function csvOf(sheet: Sheet): string {
  const codes = new Set(sheet.codes ?? []);
  const lines = [sheet.heads, ...sheet.rows].map((row, n) => row.map((cell, i) => field(cell, n > 0 && codes.has(i))).join(","));
  for (const note of sheet.notes ?? []) lines.push(field(note, false));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function save(name: string, type: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Download what is at this address, under the name that the server gives it. */
export function follow(address: string) {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}

export const saveCsv = (name: string, sheet: Sheet) => save(`${name}.csv`, "text/csv;charset=utf-8", csvOf(sheet));
export const saveJson = (name: string, data: unknown) =>
  save(`${name}.json`, "application/json", `${JSON.stringify(data, null, 2)}\n`);
