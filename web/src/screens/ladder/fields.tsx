import { Link } from "react-router";
import { useAddress } from "../../address";
import type { FieldCount } from "../../api/types";
import { langTag, nameIn, useWords } from "../../i18n/words";

/** If there are too many roles for one picture: the fields, each with its own ladder. */
export function FieldIndex({ fields, total }: { fields: FieldCount[]; total: number }) {
  const { t, lang } = useWords();
  const { href, params } = useAddress();
  return (
    <section>
      <p className="lede">{t("ladder.chooseField", { roles: total, fields: fields.length })}</p>
      <ul className="plain in-columns field-index">
        {fields.map((field) => (
          <li key={field.slug}>
            <Link to={href("/", { framework: params.get("framework"), field: field.slug })} lang={langTag(nameIn(lang, field))}>
              {nameIn(lang, field)}
            </Link>{" "}
            <span className="meta num">{t("ladder.rolesIn", { count: field.roles })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
