import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

/** The file beside index.html that names what the build is made of. */
export const FILE = "licences.txt";

type Package = { name: string; version: string; licence: string; home: string; text: string };

const LINE = "=".repeat(80);
const TEXT = /^(licen[cs]e|copying|notice)(\.|-|$)/i;
// The helpers that the bundler writes into the build are parts of the tools themselves.
const VIRTUAL: Record<string, string> = { "\0vite/": "vite", "\0rolldown/": "rolldown" };

/** The folder of the package that a module of the build belongs to; null for a module of our own. */
export function packageOf(id: string, resolve: (name: string) => string): string | null {
  const tool = Object.entries(VIRTUAL).find(([prefix]) => id.startsWith(prefix));
  if (tool) return resolve(tool[1]);
  const path = id.replace(/^\0/, "").replace(/\?.*$/, "").replaceAll("\\", "/");
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
  return found ? found[1]! : null;
}

/** Name, version and licence of the package in a folder; an error where it has no licence or no text of it. */
export function packageIn(folder: string): Package {
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder)
    .filter((file) => TEXT.test(file))
    .sort()
    // A tool's file goes on with the licences of what the tool itself bundles, none of which is in our build.
    .map((file) =>
      readFileSync(join(folder, file), "utf8")
        .split(/^# Licenses of bundled dependencies/m)[0]!
        .trim(),
    );
  if (typeof about.license !== "string" || texts.length === 0)
    throw new Error(`${about.name} ${about.version} has no licence or no text of it, so it cannot be shipped: ${folder}`);
  const repository = typeof about.repository === "string" ? about.repository : about.repository?.url;
  return {
    name: about.name,
    version: about.version,
    licence: about.license,
    home: about.homepage ?? repository ?? `https://www.npmjs.com/package/${about.name}`,
    text: texts.join("\n\n"),
  };
}

/** One section a package, by name. */
export function licencesOf(packages: Package[]): string {
  const sections = [...packages]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((it) => `${LINE}\n${it.name} ${it.version}\nLicence: ${it.licence}\nSource: ${it.home}\n${LINE}\n\n${it.text}\n`);
  return `Software by others in this build of the explorer, with its licences.\n\n${sections.join("\n")}`;
}

/** Writes licences.txt: every package of which a module is in the build, and no other. */
export function licences(): Plugin {
  let root = "";
  return {
    name: "pathways:licences",
    apply: "build",
    configResolved(config) {
      root = config.root;
    },
    generateBundle(_options, bundle) {
      const resolve = (name: string) => folderOf(createRequire(join(root, "package.json")).resolve(name));
      const folders = new Set<string>();
      for (const output of Object.values(bundle)) {
        // A file taken over as it is (a worker, a font) names the file that it was.
        const modules = output.type === "chunk" ? output.moduleIds : output.originalFileNames.map((name) => join(root, name));
        for (const id of modules) {
          const folder = packageOf(id, resolve);
          if (folder) folders.add(folder);
        }
      }
      for (const id of this.getModuleIds()) {
        const folder = id.endsWith(".css") ? packageOf(id, resolve) : null;
        if (folder) folders.add(folder);
      }
      this.emitFile({ type: "asset", fileName: FILE, source: licencesOf([...folders].map(packageIn)) });
    },
  };
}

/** The folder above a file that has the package.json with a name. */
function folderOf(file: string): string {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const about = join(folder, "package.json");
    if (existsSync(about) && JSON.parse(readFileSync(about, "utf8")).name) return folder;
  }
  throw new Error(`${file} belongs to no package`);
}
