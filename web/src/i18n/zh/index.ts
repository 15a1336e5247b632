import { analysis } from "./analysis.ts";
import { common } from "./common.ts";
import { compare } from "./compare.ts";
import { course } from "./course.ts";
import { changes, data } from "./data.ts";
import { frame } from "./frame.ts";
import { functionPage } from "./function.ts";
import { graph } from "./graph.ts";
import { guide } from "./guide";
import { ladder } from "./ladder.ts";
import { match } from "./match.ts";
import { overlap } from "./overlap.ts";
import { parts } from "./parts.ts";
import { client, handout, order, plan, strip } from "./plan.ts";
import { role } from "./role.ts";
import { spread } from "./spread.ts";
import { team } from "./team.ts";
import { unitPage } from "./unit.ts";

// Every word in Traditional Chinese, which is the list of keys. Our own sentences use full-width punctuation; quoted source text is never here.
export const zh = {
  ...common,
  ...frame,
  ...parts,
  ladder,
  client,
  handout,
  order,
  plan,
  compare,
  overlap,
  role,
  spread,
  strip,
  unitPage,
  functionPage,
  data,
  changes,
  graph,
  guide,
  match,
  course,
  analysis,
  team,
} as const;
