import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { MemoryRouter } from "react-router";
import { beforeAll, expect, test } from "vitest";
import { startI18n } from "../i18n";
import { pointsIn, textIn } from "../i18n/words";
import { InChinese, Said } from "../marks/quoted";
import { Bullets, Prose } from "./prose";

const ZH = "策劃人才管理";
const EN = "Plans talent management";
const TOLD = "Quoted in Chinese, as the document has it";

beforeAll(() => startI18n("en"));

const shown = (element: ReactElement, lang = "en") =>
  renderToStaticMarkup(createElement(MemoryRouter, { initialEntries: [lang === "en" ? "/?lang=en" : "/"] }, element));

test("an English reader gets the official English, and else is told that the words are Chinese", () => {
  expect(textIn("en", [ZH, EN])).toEqual({ text: EN, tag: "en", quoted: false });
  expect(textIn("en", [ZH, null])).toEqual({ text: ZH, tag: "zh-HK", quoted: true });
  expect(textIn("en", ["A bundle's own English"])).toMatchObject({ tag: "en", quoted: false });
  expect(textIn("en", [null])).toMatchObject({ text: "", quoted: false });
  for (const lang of ["zh", "zh-Hans"] as const)
    expect(textIn(lang, [ZH, EN])).toEqual({ text: ZH, tag: "zh-HK", quoted: false });
});

test("English points stand for all of the document's, never beside some of them", () => {
  expect(pointsIn("en", [ZH, ZH], [EN])).toEqual([[EN, EN]]);
  expect(pointsIn("en", [ZH], [])).toEqual([[ZH]]);
  expect(pointsIn("zh", [ZH], [EN])).toEqual([[ZH]]);
});

test("paragraphs and points carry the language they are in", () => {
  expect(shown(createElement(Prose, { text: ZH, en: EN }))).toBe(`<div class="prose" lang="en"><p>${EN}</p></div>`);
  expect(shown(createElement(Prose, { text: `${ZH}\n\n一` }))).toBe(
    `<div class="prose" lang="zh-HK"><p>${ZH}</p><p>一</p></div>`,
  );
  expect(shown(createElement(Bullets, { items: [ZH], en: [EN] }))).toContain(`<li lang="en">${EN}</li>`);
  expect(shown(createElement(Bullets, { items: [ZH], en: [EN] }), "zh")).toContain(`<li lang="zh-HK">${ZH}</li>`);
});

test("the explorer says in English that a text is Chinese, once, and never to readers of Chinese", () => {
  expect(shown(createElement(Said, { text: ZH }))).toContain(
    `<span lang="zh-HK">${ZH}</span> <span class="meta in-chinese">${TOLD}`,
  );
  expect(shown(createElement(Said, { text: ZH, en: EN }))).not.toContain(TOLD);
  expect(shown(createElement(InChinese, { of: [[ZH, EN], [ZH], [ZH]] })).split(TOLD)).toHaveLength(2);
  expect(shown(createElement(Said, { text: ZH }), "zh")).not.toContain("in-chinese");
});
