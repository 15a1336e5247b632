import { Converter, CustomConverter } from "opencc-js/t2cn";
import type { Plugin } from "vite";
import { MAINLAND } from "./src/i18n/mainland.ts";
import { zh } from "./src/i18n/zh/index.ts";

const MODULE = "virtual:simplified";

type Words = { readonly [key: string]: string | Words };

const reviewed = CustomConverter(Object.entries(MAINLAND));
const byRule = Converter({ from: "hk", to: "cn" });

/** A text in Simplified Chinese: by OpenCC, our own reviewed list first. */
export const simplifiedText = (text: string) => byRule(reviewed(text));

/** A table of words in Simplified Chinese. */
export function simplified(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [key, typeof value === "string" ? simplifiedText(value) : simplified(value)]),
  );
}

/** Gives the explorer its words in Simplified Chinese, made from the Traditional ones while it is built. */
export function simplifiedWords(): Plugin {
  return {
    name: "simplified-words",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: (id) => (id === `\0${MODULE}` ? `export const hans = ${JSON.stringify(simplified(zh))};` : undefined),
  };
}
