import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { zh } from "./zh";
import * as analysis from "./zh/analysis";
import * as compare from "./zh/compare";
import * as course from "./zh/course";
import * as data from "./zh/data";
import * as fn from "./zh/function";
import * as graph from "./zh/graph";
import * as guide from "./zh/guide";
import * as ladder from "./zh/ladder";
import * as match from "./zh/match";
import * as overlap from "./zh/overlap";
import * as plan from "./zh/plan";
import * as role from "./zh/role";
import * as spread from "./zh/spread";
import * as team from "./zh/team";
import * as unit from "./zh/unit";

type Words = { readonly [key: string]: string | Words };

const SRC = join(import.meta.dirname, "..");
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$|^api\//.test(file))
  .map((file) => ({ file, text: readFileSync(join(SRC, file), "utf8") }));
const code = files.filter(({ file }) => !file.startsWith("i18n/"));

const SCREENS = {
  analysis,
  compare,
  course,
  data,
  function: fn,
  graph,
  guide,
  ladder,
  match,
  overlap,
  plan,
  role,
  spread,
  team,
  unit,
};

/** The screen whose file of words a key stands in. */
const ownerOf = (key: string) =>
  Object.entries(SCREENS).find(([, words]) => Object.keys(words).includes(key.split(".")[0]!))?.[0];

function keys(words: Words, prefix = ""): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [`${prefix}${key}`] : keys(value, `${prefix}${key}.`),
  );
}

test("every screen has its own file of words", () => {
  expect(readdirSync(join(SRC, "screens")).sort()).toEqual(Object.keys(SCREENS).sort());
});

test("a screen uses its own words and those that all share, no other screen's", () => {
  const foreign = code.flatMap(({ file, text }) =>
    [...text.matchAll(/["`]([a-z]\w*)\.[\w.]+[$"`]/gi)]
      .map((found) => ({ key: found[0].slice(1, -1), owner: ownerOf(found[1]!) }))
      .filter(({ owner }) => owner !== undefined && !file.startsWith(`screens/${owner}/`) && file !== "app.tsx")
      .map(({ key }) => `${file}: ${key}`),
  );
  expect(foreign).toEqual([]);
});

test("every word is used", () => {
  const all = files.map(({ text }) => text).join("\n");
  const prefixes = [...all.matchAll(/`([a-z]\w*(?:\.\w+)*\.?\w*)\$\{/gi)].map((found) => found[1]!);
  const used = (key: string) =>
    all.includes(`"${key}"`) ||
    all.includes(`$t(${key},`) ||
    prefixes.some((prefix) => prefix.includes(".") && key.startsWith(prefix));
  expect(keys(zh).filter((key) => !used(key))).toEqual([]);
});
