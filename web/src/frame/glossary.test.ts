import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { en } from "../i18n/en";
import { zh } from "../i18n/zh";

test("the words explained in place are those that the search explains", () => {
  const seed = readFileSync(join(import.meta.dirname, "../../../seed/glossary.csv"), "utf8");
  for (const key of Object.keys(zh.terms) as (keyof typeof zh.terms)[]) {
    const row = seed.split("\n").find((line) => line.startsWith(`${zh.terms[key].term},${en.terms[key].term},`));
    expect(row, zh.terms[key].term).toContain(zh.terms[key].meaning);
    expect(row?.replaceAll('""', '"')).toContain(en.terms[key].meaning);
  }
});
