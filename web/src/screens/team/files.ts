/** Rows of cells from what was pasted or dropped. The libraries are fetched when the first list is read. */

/** A file that cannot be a table: `why` is the word that says so. */
export class NoTable extends Error {
  readonly why: "notText" | "notWorkbook" | "broken";

  constructor(why: NoTable["why"]) {
    super(why);
    this.why = why;
  }
}

const SEPARATORS = [",", ";", "\t"];

/** The separator that the first line has most of, as the server tells it by the header. */
export function separatorOf(text: string): string {
  const head = text.trimStart().split(/\r?\n/, 1)[0] ?? "";
  const count = (separator: string) => head.split(separator).length - 1;
  return SEPARATORS.reduce((best, each) => (count(each) > count(best) ? each : best));
}

export async function rowsOfText(text: string): Promise<string[][]> {
  const { default: papa } = await import("papaparse");
  const plain = text.replace(/^\uFEFF/, "");
  const { data, errors } = papa.parse<string[]>(plain, { delimiter: separatorOf(plain) });
  if (errors.some((error) => error.type === "Quotes")) throw new NoTable("broken");
  return data;
}

const ZIP = [0x50, 0x4b];

async function rowsOfWorkbook(bytes: ArrayBuffer): Promise<string[][]> {
  // The entry without workers: the page's Content-Security-Policy allows none that are made from text.
  const { readSheet } = await import("read-excel-file/universal");
  try {
    const rows = await readSheet(bytes);
    return rows.map((row) => row.map((cell) => (cell instanceof Date ? cell.toISOString() : String(cell ?? ""))));
  } catch {
    throw new NoTable("notWorkbook");
  }
}

/** The rows of a CSV file in UTF-8 (or UTF-16 with its mark), or of a workbook's first sheet. Raises NoTable. */
export async function rowsOfFile(file: File): Promise<string[][]> {
  const bytes = await file.arrayBuffer();
  const head = new Uint8Array(bytes.slice(0, 2));
  if (head[0] === ZIP[0] && head[1] === ZIP[1]) return rowsOfWorkbook(bytes);
  const coding = head[0] === 0xff && head[1] === 0xfe ? "utf-16le" : head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : "utf-8";
  let text: string;
  try {
    text = new TextDecoder(coding, { fatal: true }).decode(bytes);
  } catch {
    throw new NoTable("notText");
  }
  if (text.includes("\0")) throw new NoTable("notText");
  return rowsOfText(text);
}
