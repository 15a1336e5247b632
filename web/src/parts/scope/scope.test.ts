import { expect, test } from "vitest";
import type { FieldCount } from "../../api/types";
import { scopeOf } from "./scope";

const field = (framework: string, slug: string, name: string, sector: string | null = null): FieldCount => ({
  framework,
  slug,
  name,
  name_en: null,
  sector,
  sector_en: sector === "人力資源管理" ? "Human Resource Management" : null,
  sector_slug: sector === "人力資源管理" ? "human-resource-management" : null,
  roles: 1,
  units: 1,
});
const frameworks = ["hkqf", "cafe"];
const fields = [
  field("hkqf", "talent-management", "優秀人才管理", "人力資源管理"),
  field("cafe", "cafe-service", "Service"),
  field("cafe", "cafe-production", "Production"),
];

test("the framework is the one named, else that of the field or sector, else the first", () => {
  expect(scopeOf({}, frameworks, fields)).toEqual({ framework: "hkqf" });
  expect(scopeOf({ framework: "CAFE" }, frameworks, fields)).toEqual({ framework: "cafe" });
  expect(scopeOf({ field: "cafe-service" }, frameworks, fields)).toEqual({ framework: "cafe", field: "cafe-service" });
  expect(scopeOf({ sector: "Human resource management" }, ["cafe", "hkqf"], fields)).toEqual({
    framework: "hkqf",
    sector: "human-resource-management",
  });
});

test("a field is found by its name in any case, within the framework that is named", () => {
  expect(scopeOf({ field: "service" }, frameworks, fields)).toEqual({ framework: "cafe", field: "cafe-service" });
  expect(scopeOf({ framework: "hkqf", field: "Service" }, frameworks, fields)).toEqual({ framework: "hkqf", field: "Service" });
  expect(scopeOf({ field: "no such field" }, frameworks, fields)).toEqual({ framework: "hkqf", field: "no such field" });
});

test("of one framework alone there is none to choose", () => {
  expect(scopeOf({ framework: "cafe", field: "Production" }, ["cafe"], fields.slice(1))).toEqual({ field: "cafe-production" });
  expect(scopeOf({}, [], [])).toEqual({});
});
