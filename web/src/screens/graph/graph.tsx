import { useParams } from "react-router";
import { graphPath } from "../../address";
import { useTitle } from "../../frame/frame";
import { Failed } from "../../frame/states";
import { useWords } from "../../i18n/words";
import { GraphOfRole } from "./of-role";
import { GraphOfFunction, GraphOfUnit } from "./of-units";
import "../../parts/document.css";
import "./graph.css";

export default function GraphScreen() {
  const { kind = "", key = "" } = useParams();
  const { t } = useWords();
  useTitle(t("graph.title"));
  if (kind === "role") return <GraphOfRole key={key} slug={key} />;
  if (kind === "unit") return <GraphOfUnit key={key} code={key} />;
  if (kind === "function") return <GraphOfFunction key={key} slug={key} />;
  return <Failed error={new Error(kind)} what={graphPath(kind, key)} />;
}
