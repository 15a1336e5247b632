/** What is held, as the address has it: a code alone (it covers every rung), or `CODE@RUNG`. */

export type Rung = { name: string; name_en?: string | null; rank: number; framework: string; definition?: string | null };
type Asked = { code: string; framework: string; proficiency?: { name: string; rank: number } | null };

/** Held plain: the unit covers every rung. */
export const PLAIN = "";

export const holding = (code: string, rung: string | null | undefined) => (rung ? `${code}@${rung}` : code);

const isOf = (entry: string, code: string) => entry === code || entry.startsWith(`${code}@`);

const comparable = (word: string) => word.normalize("NFKC").toLowerCase().replace(/\s/gu, "");

/** The rung that a word names, by its name, its English name or its rank. */
export function findRung<R extends Rung>(scale: R[], said: string): R | undefined {
  const word = comparable(said);
  const named = scale.find((rung) => [rung.name, rung.name_en ?? ""].some((name) => name !== "" && comparable(name) === word));
  return named ?? scale.find((rung) => String(rung.rank) === word);
}

/** How a unit is held: undefined if it is not, PLAIN, or the word of its rung. Plain beats every rung, and the highest rung wins. */
export function heldAt(held: string[], code: string, scale: Rung[]): string | undefined {
  const entries = held.filter((entry) => isOf(entry, code)).map((entry) => entry.slice(code.length + 1));
  if (entries.includes(PLAIN)) return PLAIN;
  const rank = (word: string) => findRung(scale, word)?.rank ?? 0;
  return entries.sort((a, b) => rank(b) - rank(a))[0];
}

export const rungsOf = <R extends Rung>(scale: R[], framework: string) => scale.filter((rung) => rung.framework === framework);

/** Whether what is held covers what is asked: plain, at the rung or above it, or no rung is asked. */
export function covers(held: string[], unit: Asked, scale: Rung[]): boolean {
  const rungs = rungsOf(scale, unit.framework);
  const at = heldAt(held, unit.code, rungs);
  if (at === undefined) return false;
  if (at === PLAIN || !unit.proficiency) return true;
  return (findRung(rungs, at)?.rank ?? 0) >= unit.proficiency.rank;
}

/** The list with the unit held at a rung, or plain, in the place where it stood. */
export function heldWith(held: string[], code: string, rung: string | null | undefined): string[] {
  const first = held.findIndex((entry) => isOf(entry, code));
  const one = holding(code, rung);
  if (first < 0) return [...held, one];
  return held.flatMap((entry, index) => (index === first ? [one] : isOf(entry, code) ? [] : [entry]));
}

/** The list without these units, however they are held. */
export const notHeld = (held: string[], codes: string[]) => held.filter((entry) => !codes.some((code) => isOf(entry, code)));

/** The list with the unit ticked plain, or without it if it was there. */
export const ticked = (held: string[], code: string) =>
  held.some((entry) => isOf(entry, code)) ? notHeld(held, [code]) : [...held, code];

/** The list with all of these units at the rungs that are asked for; what is held higher stays. */
export const heldAsAsked = (held: string[], units: Asked[], scale: Rung[]) =>
  units.reduce((list, unit) => (covers(list, unit, scale) ? list : heldWith(list, unit.code, unit.proficiency?.name)), held);
