import { Link } from "react-router";
import { listOf, planPath, useAddress } from "../../address";
import { useRoleIf } from "../../api/queries";
import { shortIn, useWords } from "../../i18n/words";

/** Everything of a client that goes along in the address. */
const CLIENT = { from: null, to: null, held: null, lacking: null, pace: null } as const;

/** The plan that one came from, as the address still names it: back to it, or away from it for the next client. */
export function Continue() {
  const { t, lang } = useWords();
  const { params, set, href } = useAddress();
  const [from, to] = [params.get("from") ?? "", params.get("to") ?? ""];
  const both = from !== "" && to !== "" && from !== to;
  const start = useRoleIf(from, both);
  const end = useRoleIf(to, both);
  if (!both || (start.isError && !start.data) || (end.isError && !end.data)) return null;
  const held = listOf(params, "held").length;
  return (
    <div className="home-continue">
      {start.data && end.data ? (
        <>
          <span>
            {t("ladder.last")}
            {t("colon")}
            <b>
              {shortIn(lang, start.data)} <span aria-hidden="true">→</span> {shortIn(lang, end.data)}
            </b>
            {held > 0 ? ` · ${t("ladder.heldNow", { count: held })}` : null}
          </span>
          <Link className="button" to={href(planPath(from, to))}>
            {t("ladder.continue")} <span aria-hidden="true">→</span>
          </Link>
          <button type="button" className="quiet" onClick={() => set(CLIENT, { push: true })}>
            {t("ladder.anew")}
          </button>
        </>
      ) : null}
    </div>
  );
}
