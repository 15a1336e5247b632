/** Codes of units as people paste them: from a spreadsheet, a mail, a specification. */

// The API takes at most this many.
export const MOST_CODES = 500;

const HKQF = /(?<![0-9A-Za-z])\d{6}L[1-7](?![0-9A-Za-z@])/gi;
const DIVIDING = /[,;|、\t]+/u;
const BEFORE_A_RUNG = /\s+(?=\S+@)/u;
const SEPARATORS = /[\s,;|、。"'“”‘’「」『』()[\]{}<>=*·•]+/u;
const EDGES = /^[.:\-–—]+|[.:\-–—]+$/g;
const CODE_LIKE = /^(?=.*\d)[\w.:/-]{5,}$/;

const words = (line: string) =>
  line
    .split(SEPARATORS)
    .map((word) => word.replace(EDGES, ""))
    .filter((word) => word !== "");

/**
 * The codes of one line. A line with codes of the framework is a row of a table or a sentence: the other words
 * are left out unless they look like codes (a mistyped code must be named, not lost). Any other line is a list of codes.
 */
function inLine(line: string): string[] {
  // A rung may be several words: codes with rungs are divided where a list is, and before the next code with a rung.
  if (line.includes("@")) {
    const parts = line.split(DIVIDING).flatMap((part) => part.trim().split(BEFORE_A_RUNG));
    return parts.flatMap((part) => (part.includes("@") ? [part.trim()] : words(part)));
  }
  const known = line.match(HKQF);
  if (!known) return words(line);
  const found = [...known.map((code) => code.toUpperCase())];
  for (const word of words(line.replace(HKQF, " "))) if (CODE_LIKE.test(word)) found.push(word);
  return found;
}

/** Every code of a text, in order, once; full-width letters, any separators, and a spreadsheet's ="…" are understood. */
export function codesIn(text: string): string[] {
  return [...new Set(text.normalize("NFKC").split(/\r?\n/).flatMap(inLine))];
}

/** The list with the codes appended, each once; a unit that is held plain needs no rung beside it. */
export function joined(codes: string[], more: string[]): string[] {
  const all = [...new Set([...codes, ...more])];
  return all.filter((one) => !one.includes("@") || !all.some((plain) => one.startsWith(`${plain}@`)));
}

export const without = (codes: string[], gone: string[]) => codes.filter((code) => !gone.includes(code));

/** The list with the code added, or removed if it was there. */
export const toggled = (codes: string[], code: string) =>
  codes.includes(code) ? codes.filter((other) => other !== code) : [...codes, code];
