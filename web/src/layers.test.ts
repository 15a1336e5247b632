import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const SRC = import.meta.dirname;
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));

/** Every import of a file of our own, as [importing file, imported file], both from src/. */
const imports = files.flatMap((file) =>
  [...readFileSync(join(SRC, file), "utf8").matchAll(/(?:from|import) ?\(?"(\.[^"]+)"/g)].map((found): [string, string] => [
    file,
    relative(SRC, join(SRC, dirname(file), found[1]!)),
  ]),
);

const screenOf = (path: string) => /^screens\/([^/]+)/.exec(path)?.[1];
const wrong = (forbidden: (from: string, to: string) => boolean) =>
  imports.filter(([from, to]) => forbidden(from, to)).map(([from, to]) => `${from} imports ${to}`);

test("the imports are found", () => {
  expect(imports.length).toBeGreaterThan(300);
});

test("a screen imports no other screen, only app.tsx opens screens", () => {
  expect(wrong((from, to) => screenOf(to) !== undefined && screenOf(from) !== screenOf(to) && from !== "app.tsx")).toEqual([]);
});

test("every file of a screen is in a folder of its own", () => {
  expect(files.filter((file) => /^screens\/[^/]+$/.test(file))).toEqual([]);
});

test("the frame, the marks, the words and the API know nothing of parts", () => {
  expect(wrong((from, to) => to.startsWith("parts/") && !/^(parts|screens)\//.test(from))).toEqual([]);
});

test("a screen's style sheet is imported by that screen alone", () => {
  const sheets = imports.filter(([, to]) => to.endsWith(".css") && screenOf(to));
  expect(sheets.length).toBeGreaterThan(10);
  expect(sheets.filter(([from, to]) => screenOf(from) !== screenOf(to))).toEqual([]);
});
