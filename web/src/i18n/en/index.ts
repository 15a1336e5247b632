import { analysis } from "./analysis";
import { common } from "./common";
import { compare } from "./compare";
import { course } from "./course";
import { changes, data } from "./data";
import { frame } from "./frame";
import { functionPage } from "./function";
import { graph } from "./graph";
import { guide } from "./guide";
import { ladder } from "./ladder";
import { match } from "./match";
import { overlap } from "./overlap";
import { parts } from "./parts";
import { client, handout, order, plan, strip } from "./plan";
import { role } from "./role";
import { spread } from "./spread";
import { team } from "./team";
import { unitPage } from "./unit";

// Every word in English: the keys of zh (a test compares them); plurals end in _one and _other.
export const en = {
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
