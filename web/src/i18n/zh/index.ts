import { analysis } from "./analysis";
import { common } from "./common";
import { compare } from "./compare";
import { course } from "./course";
import { changes, data } from "./data";
import { frame } from "./frame";
import { functionPage } from "./function";
import { graph } from "./graph";
import { ladder } from "./ladder";
import { match } from "./match";
import { overlap } from "./overlap";
import { parts } from "./parts";
import { plan } from "./plan";
import { role } from "./role";
import { unitPage } from "./unit";

// Every word in Traditional Chinese, which is the list of keys. Our own sentences use full-width punctuation; quoted source text is never here.
export const zh = {
  ...common,
  ...frame,
  ...parts,
  ladder,
  plan,
  compare,
  overlap,
  role,
  unitPage,
  functionPage,
  data,
  changes,
  graph,
  match,
  course,
  analysis,
} as const;
