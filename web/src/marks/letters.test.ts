import { expect, test } from "vitest";
import type { RoleRef } from "../api/types";
import { lettersOf } from "./letters";

const role = (slug: string, short: string, short_en: string) =>
  ({ slug, title: short, short, short_en, framework: "hkqf" }) as RoleRef;

test("letters are the first of the short title in the reader's language", () => {
  const roles = [role("a", "助理", "Assistant"), role("o", "主任", "Officer")];
  expect([...lettersOf(roles, "en").values()]).toEqual(["A", "O"]);
  expect([...lettersOf(roles, "zh").values()]).toEqual(["助", "主"]);
});

test("a clash turns all of them into numbers", () => {
  expect([...lettersOf([role("a", "經理", "Manager"), role("b", "經紀", "Mentor")], "zh").values()]).toEqual(["1", "2"]);
});
