import { expect, test } from "vitest";
import { codesIn, joined, toggled, without } from "./codes";

test("codes come in any separators, each once, in order", () => {
  expect(codesIn("107091L4, 107008L5；107049L5、106904L7|107016L5\t107010L4\n107091L4")).toEqual([
    "107091L4",
    "107008L5",
    "107049L5",
    "106904L7",
    "107016L5",
    "107010L4",
  ]);
  expect(codesIn("  \n , ")).toEqual([]);
});

test("a spreadsheet's text cells, full-width letters and small letters are the same code", () => {
  expect(codesIn('="107091L4"')).toEqual(["107091L4"]);
  expect(codesIn("１０７０９１Ｌ４")).toEqual(["107091L4"]);
  expect(codesIn("107091l4")).toEqual(["107091L4"]);
  expect(codesIn("（107091L4）。")).toEqual(["107091L4"]);
});

test("of a row of a specification only the code is taken", () => {
  expect(codesIn("* 106904L7\t在機構的策略性計劃中，建立和領導人力資源的議題\t7\t7")).toEqual(["106904L7"]);
  expect(codesIn("106904L7在機構的策略性計劃中，106906L7創制人力資源策略")).toEqual(["106904L7", "106906L7"]);
  expect(codesIn("107008L5 Conduct training needs analysis, L5, 5 credits")).toEqual(["107008L5"]);
});

test("a mistyped code beside a good one is kept, so that it can be named", () => {
  expect(codesIn("107091L4 10709L4 1070081L5")).toEqual(["107091L4", "10709L4", "1070081L5"]);
  expect(codesIn("107091L9")).toEqual(["107091L9"]);
});

test("codes of another framework are words of a line without codes of this one", () => {
  expect(codesIn("2.A.1.a; 2.A.1.b")).toEqual(["2.A.1.a", "2.A.1.b"]);
  expect(codesIn("http://data.europa.eu/esco/skill/0005c151-5b5a")).toEqual(["http://data.europa.eu/esco/skill/0005c151-5b5a"]);
  expect(codesIn("- python\n- sql.")).toEqual(["python", "sql"]);
});

test("codes with rungs keep the words of the rung, and a rung after a code of the framework is not lost", () => {
  expect(codesIn("sql@highly skilled; python@working\nmaths")).toEqual(["sql@highly skilled", "python@working", "maths"]);
  expect(codesIn("sql＠2 python@3 r")).toEqual(["sql@2", "python@3 r"]);
  expect(codesIn("107091L4@3")).toEqual(["107091L4@3"]);
});

test("lists are joined and taken apart without repeats", () => {
  expect(joined(["a", "b"], ["b", "c"])).toEqual(["a", "b", "c"]);
  expect(joined(["a@2", "b"], ["a", "b@3", "c@1"])).toEqual(["b", "a", "c@1"]);
  expect(without(["a", "b", "c"], ["b"])).toEqual(["a", "c"]);
});

test("a tick puts a code in or takes it out", () => {
  expect(toggled(["a"], "b")).toEqual(["a", "b"]);
  expect(toggled(["a", "b"], "a")).toEqual(["b"]);
});
