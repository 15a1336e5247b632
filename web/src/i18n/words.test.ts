import { expect, test } from "vitest";
import { en } from "./en";
import { zh } from "./zh";

type Words = { readonly [key: string]: string | Words };

function keys(words: Words, prefix = ""): string[] {
  return Object.entries(words).flatMap(([key, value]) => {
    const name = `${prefix}${key}`;
    return typeof value === "string" ? [name.replace(/_(one|other)$/, "")] : keys(value, `${name}.`);
  });
}

function texts(words: Words): string[] {
  return Object.values(words).flatMap((value) => (typeof value === "string" ? [value] : texts(value)));
}

test("both languages have the same words", () => {
  const onlyEnglish = new Set(["functionsShared"]);
  expect([...new Set(keys(en))].filter((key) => !onlyEnglish.has(key)).sort()).toEqual([...new Set(keys(zh))].sort());
});

test("no Chinese sentence uses half-width punctuation between Chinese characters", () => {
  for (const text of texts(zh)) expect(text).not.toMatch(/\p{Script=Han}[,.;:?!]\p{Script=Han}/u);
});

test("nobody is told what they need", () => {
  for (const text of texts(en)) expect(text.toLowerCase()).not.toContain("you need");
});

test("no English is left in a Chinese sentence but names and formats", () => {
  const names = new Set(["QF", "Pathways", "EN", "CSV", "Excel", "JSON", "Jaccard", "Aa"]);
  for (const text of texts(zh)) {
    const shown = text.replace(/\{\{[^}]*\}\}|<[^>]*>|\$t\([^)]*\)|\d+L\d/g, "");
    expect((shown.match(/[A-Za-z]+/g) ?? []).filter((word) => word !== "L" && !names.has(word))).toEqual([]);
  }
});

test("one screen has one name", () => {
  expect([zh.match.title, zh.plan.toMatch]).toEqual([zh.nav.match, `在「${zh.nav.match}」檢視`]);
  expect([en.match.title, en.plan.toMatch]).toEqual([en.nav.match, `Show in “${en.nav.match}”`]);
  expect(zh.plan.entry).toBe(zh.role.entry);
  expect(en.plan.entry).toBe(en.role.entry);
});
