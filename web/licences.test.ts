import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BuildEnvironmentOptions, build, type Rolldown } from "vite";
import { expect, test } from "vitest";
import { FILE, licencesOf, packageIn, packageOf } from "./licences.ts";

const tool = (name: string) => `/tools/${name}`;

test("a module belongs to the innermost package of its path", () => {
  expect(packageOf("/web/node_modules/react/index.js", tool)).toBe("/web/node_modules/react");
  expect(packageOf("/web/node_modules/@xyflow/react/dist/base.css?inline", tool)).toBe("/web/node_modules/@xyflow/react");
  expect(packageOf("/web/node_modules/a/node_modules/@b/c/lib/d.js", tool)).toBe("/web/node_modules/a/node_modules/@b/c");
  expect(packageOf("\0/web/node_modules/react/index.js?commonjs-es-import", tool)).toBe("/web/node_modules/react");
  expect(packageOf("\0vite/preload-helper.js", tool)).toBe("/tools/vite");
  expect(packageOf("/web/src/main.tsx", tool)).toBeNull();
});

function made(about: object, files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "licences-"));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify(about));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test("a package without a licence, or without the text of it, is refused by name", () => {
  expect(() => packageIn(made({ name: "bare", version: "1.0.0", license: "MIT" }, {}))).toThrow("bare 1.0.0 has no licence");
  expect(() => packageIn(made({ name: "odd", version: "2.0.0" }, { LICENSE: "x" }))).toThrow("odd 2.0.0 has no licence");
});

test("notices stand beside the licence, what a tool bundles for itself does not", () => {
  const folder = made(
    { name: "tool", version: "1.0.0", license: "MIT", homepage: "https://tool.example" },
    { "LICENSE.md": "# Ours\nMIT\n\n# Licenses of bundled dependencies\nfar too much", NOTICE: "Made by us." },
  );
  const text = licencesOf([packageIn(folder)]);
  expect(text).toContain("tool 1.0.0\nLicence: MIT\nSource: https://tool.example");
  expect(text).not.toContain("far too much");
  expect(text).toContain("Made by us.");
  const two = licencesOf([packageIn(folder), { ...packageIn(folder), name: "another" }]);
  expect(two.indexOf("another 1.0.0")).toBeLessThan(two.indexOf("tool 1.0.0"));
});

test("the build names every package that is in it, with its version", { timeout: 180_000 }, async () => {
  process.env.NODE_ENV = "production";
  const options: BuildEnvironmentOptions = { write: false, minify: false, reportCompressedSize: false };
  const built = (await build({ root: import.meta.dirname, logLevel: "silent", build: options })) as Rolldown.RolldownOutput;
  const written = built.output.find((it) => it.fileName === FILE);
  if (written?.type !== "asset") throw new Error(`${FILE} is not written`);
  const named = new Set([...String(written.source).matchAll(/^(\S+) (\d\S*)\nLicence: /gm)].map((it) => `${it[1]} ${it[2]}`));

  const folders = built.output
    .flatMap((it) => (it.type === "chunk" ? it.moduleIds : []))
    .flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.split("?")[0]!)?.[0].replace("\0", "") ?? []);
  const bundled = [...new Set(folders)].map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return `${name} ${version}`;
  });
  expect(bundled.length).toBeGreaterThan(8);
  expect(bundled.filter((it) => !named.has(it))).toEqual([]);

  const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, "package.json"), "utf8"));
  const onlyMakeTheBuild = new Set(["@vitejs/plugin-react", "marked", "opencc-js"]);
  const shipped = Object.entries(dependencies).filter(([name]) => !onlyMakeTheBuild.has(name));
  expect(shipped.map(([name, version]) => `${name} ${version}`).filter((it) => !named.has(it))).toEqual([]);
});
