import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Marked } from "marked";
import type { Plugin } from "vite";
import { simplifiedText } from "./simplified.ts";

const MODULE = "virtual:guide";
const FOLDER = join(import.meta.dirname, "../docs/guide");
const NAMES = ["advisor", "analyst", "glossary"];
const PICTURE = /src="\.\.\/pictures\/([^"]+)"/g;

type Guide = { title: string; html: string };

/** The title and the rest of a guide as HTML; its pictures still have the addresses of the document. */
function guide(lang: "zh" | "en", name: string): Guide {
  const text = readFileSync(join(FOLDER, lang, `${name}.md`), "utf8");
  const title = /^# (.+)\n/.exec(text);
  if (!title) throw new Error(`docs/guide/${lang}/${name}.md does not begin with its title`);
  return { title: title[1]!, html: new Marked().parse(text.slice(title[0].length), { async: false }) };
}

/**
 * Gives the explorer the guides of docs/guide, as a module: `guides[lang][name]` has a title and HTML, `pictures` the addresses of its pictures.
 * Simplified Chinese is made from the Traditional one while it is built.
 */
export function guides(): Plugin {
  return {
    name: "guides",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load(id) {
      if (id !== `\0${MODULE}`) return undefined;
      const pages = { zh: {}, "zh-Hans": {}, en: {} } as Record<string, Record<string, Guide>>;
      for (const name of NAMES) {
        for (const lang of ["zh", "en"] as const) {
          this.addWatchFile(join(FOLDER, lang, `${name}.md`));
          pages[lang]![name] = guide(lang, name);
        }
        const { title, html } = pages.zh![name]!;
        pages["zh-Hans"]![name] = { title: simplifiedText(title), html: simplifiedText(html) };
      }
      const text = JSON.stringify(pages);
      const pictures = [...new Set([...text.replaceAll('\\"', '"').matchAll(PICTURE)].map((found) => found[1]!))];
      const imports = pictures.map((file, n) => `import p${n} from ${JSON.stringify(join(FOLDER, "pictures", file))};`);
      const entries = pictures.map((file, n) => `${JSON.stringify(file)}: p${n}`);
      return [...imports, `export const pictures = { ${entries.join(", ")} };`, `export const guides = ${text};`].join("\n");
    },
  };
}
