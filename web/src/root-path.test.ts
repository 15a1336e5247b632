import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rootPathOf } from "./root-path";

test.each([
  ["", "/plan/a/b", ""],
  ["/tools", "/tools/", "/tools"],
  ["/tools", "/tools", "/tools"],
  ["/tools", "/toolsmith/", ""],
  ["/tools", "/", ""], // reached past the proxy
])("below %j, the page at %s is below %j", (path, pathname, expected) => {
  expect(rootPathOf(path, pathname)).toBe(expected);
});

test("only the client of the API writes addresses without the path", () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(?<!\.test|\.d)\.tsx?$/.test(file),
  );
  const lines = files.flatMap((file) => readFileSync(join(import.meta.dirname, file), "utf8").split("\n"));
  expect(files.length).toBeGreaterThan(100);
  expect(lines.filter((line) => /(?<!api\.(?:GET|POST)\()["`]\/(?:api|assets)\//.test(line))).toEqual([]);
});
