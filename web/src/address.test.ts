import { expect, test } from "vitest";
import { hrefFrom } from "./address";

const PLAN = "/plan/assistant/director";

test("what is held, what is lacking, the two roles and the pace go along from a plan, with the language", () => {
  const search = "?held=1L3,2L3&lacking=3L3&pace=6&step=2&open=1L3&lang=en";
  expect(hrefFrom(PLAN, search, "/role/officer")).toBe(
    "/role/officer?held=1L3,2L3&lacking=3L3&from=assistant&to=director&pace=6&lang=en",
  );
  expect(hrefFrom(PLAN, search, "/")).toContain("from=assistant&to=director");
});

test("a plan has its roles in its path alone", () => {
  expect(hrefFrom("/role/officer", "?held=1L3&from=assistant&to=director", "/plan/assistant/manager")).toBe(
    "/plan/assistant/manager?held=1L3",
  );
});

test("a comparison keeps the roles of the plan, and without a plan its own", () => {
  expect(hrefFrom("/compare/a/b", "?from=assistant&to=director", "/")).toBe("/?from=assistant&to=director");
  expect(hrefFrom("/compare/a/b", "", "/")).toBe("/?from=a&to=b");
});

test("a link may say otherwise, and without a plan nothing is added", () => {
  expect(hrefFrom(PLAN, "?held=1L3", "/match", { held: ["2L3"], to: null })).toBe("/match?held=2L3&from=assistant");
  expect(hrefFrom("/data", "", "/overlap", { role: ["a", "b"] })).toBe("/overlap?role=a,b");
});
