import { Link } from "react-router";
import { useAddress } from "../address";
import { useWords } from "../i18n/words";
import { useTitle } from "./frame";

/** What an address without a page shows. */
export function NoPage() {
  const { t } = useWords();
  const { href } = useAddress();
  useTitle(t("state.noPage"));
  return (
    <div className="page failed">
      <h1 tabIndex={-1}>{t("state.noPage")}</h1>
      <p>
        <Link to={href("/")}>{t("nav.ladder")}</Link>
      </p>
    </div>
  );
}
