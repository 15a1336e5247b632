import { expect, test } from "vitest";
import { csvOf } from "./export";

test("a CSV opens in Excel: BOM, CRLF, quoted text, plain figures", () => {
  expect(csvOf({ heads: ["編號", "學分"], rows: [["106904L7", 7]], codes: [0] })).toBe('\uFEFF"編號","學分"\r\n"106904L7",7\r\n');
});

test("a code that looks like a number stays text", () => {
  expect(csvOf({ heads: ["code"], rows: [["1e5"], ["0012"]], codes: [0] })).toContain('"=""1e5"""\r\n"=""0012"""');
});

test("no cell is run as a formula and quotes are doubled", () => {
  const text = csvOf({ heads: ["a"], rows: [["=1+1"], ['say "x"'], ["−15"]] });
  expect(text).toContain(`"'=1+1"`);
  expect(text).toContain('"say ""x"""');
  expect(text).toContain('"−15"');
});

test("unknown is an empty cell, never zero", () => {
  expect(csvOf({ heads: ["a", "b"], rows: [[null, undefined]] })).toContain("\r\n,\r\n");
});
