import type { components } from "./schema";

type Schemas = components["schemas"];

export type RoleRef = Schemas["RoleRef"];
export type RoleDetail = Schemas["RoleDetail"];
export type UnitRef = Schemas["UnitRef"];
export type UnitDetail = Schemas["UnitDetail"];
export type FunctionRef = Schemas["FunctionRef"];
export type FunctionRow = Schemas["FunctionRow"];
export type FunctionDetail = Schemas["FunctionDetail"];
export type Requirement = Schemas["Requirement"];
export type Progression = Schemas["Progression"];
export type Evidence = Schemas["Evidence"];
export type Gap = Schemas["Gap"];
export type GapUnit = Schemas["GapUnit"];
export type FunctionGap = Schemas["FunctionGap"];
export type GapSummary = Schemas["GapSummary"];
export type Step = Schemas["Step"];
export type Path = Schemas["Path"];
export type Paths = Schemas["Paths"];
export type Totals = Schemas["Totals"];
export type PairOverlap = Schemas["PairOverlap"];
export type FunctionOverlap = Schemas["FunctionOverlap"];
export type SharedUnit = Schemas["SharedUnit"];
export type RolePairs = Schemas["RolePairs"];
export type RolePair = Schemas["RolePair"];
export type AlikeRoles = Schemas["AlikeRoles"];
export type Spread = Schemas["Spread"];
export type Group = Schemas["RoleGroup"];
export type GroupBy = Spread["by"];
export type Matrix = Schemas["Matrix"];
export type DatasetInfo = Schemas["DatasetInfo"];
export type Finding = Schemas["Finding"];
export type LevelCount = Schemas["LevelCount"];
export type FieldCount = Schemas["FieldCount"];
export type GlossaryEntry = Schemas["GlossaryEntry"];
export type SearchHit = Schemas["SearchResult"]["items"][number];
export type Rung = Schemas["Rung"];
export type Proficiency = Schemas["Proficiency"];
export type Match = Schemas["Match"];
export type Matches = Schemas["Matches"];
export type NextUnit = Schemas["NextUnit"];
export type Team = Schemas["Team"];
export type CourseCheck = Schemas["CourseCheck"];
export type Completion = Schemas["Completion"];
export type Analysis = Schemas["Analysis"];
export type CoreShare = Schemas["CoreShare"];
export type NearRole = Schemas["NearRole"];
export type OffLevel = Schemas["OffLevel"];
export type Difference = Schemas["Difference"];
export type DifferenceCount = Schemas["DifferenceCount"];
export type Differences = Schemas["Differences"];
export type FieldChange = Schemas["FieldChange"];
export type Basis = Progression["basis"];
export type Relation = GapUnit["relation"];
export type Change = Gap["soft_skills"][number]["change"];
export type By = Matrix["by"];
export type Metric = Matrix["metric"];

/** Whether a step carries its units (a Gap) or only the summary. */
export function isGap(gap: Gap | GapSummary): gap is Gap {
  return "gap" in gap;
}
