import type { ReactNode } from "react";
import { Link } from "react-router";
import { functionPath, rolePath, useAddress } from "../../address";
import type { Difference, FieldChange } from "../../api/types";
import { langTag, useWords, type WordKey } from "../../i18n/words";
import { zh } from "../../i18n/zh";
import { TypeTag } from "../../marks/marks";
import { Code } from "../../marks/names";
import { differing } from "../../parts/difference";
import { isLong, listChange, SIGNS } from "./changes";

type Titles = Map<string, string>;

const Text = ({ children }: { children: string }) => <span lang={langTag(children)}>{children}</span>;

/** A role by its title if known; a link if the role still exists. */
function RoleName({ slug, titles, here }: { slug: string; titles: Titles; here: boolean }) {
  const { href } = useAddress();
  const title = titles.get(slug);
  if (title === undefined && !here) return <Text>{slug}</Text>;
  return (
    <Link className="plain-link" to={href(rolePath(slug))}>
      <Text>{title ?? slug}</Text>
    </Link>
  );
}

/** What the entry is about: a role, a code, both ends of a relation. What was removed has no page to link to. */
function What({ entry, titles }: { entry: Difference; titles: Titles }) {
  const { href } = useAddress();
  const [first = "", second = ""] = entry.key;
  const here = entry.action !== "removed";
  if (entry.kind === "unit") return <Code code={first} link={here} />;
  if (entry.kind === "requirement" || entry.kind === "outcome") {
    return (
      <>
        <RoleName slug={first} titles={titles} here={here} /> <Code code={second} link={here} />
      </>
    );
  }
  if (entry.kind === "progression") {
    return (
      <>
        <RoleName slug={first} titles={titles} here={here} /> → <RoleName slug={second} titles={titles} here={here} />
      </>
    );
  }
  if (entry.kind === "soft_skill" || entry.kind === "programme" || entry.kind === "qualification")
    return <RoleName slug={first} titles={titles} here={here} />;
  const name = (entry.kind === "role" ? titles.get(first) : null) ?? entry.name ?? first;
  if (here && entry.kind === "role") {
    return (
      <Link className="plain-link" to={href(rolePath(first))}>
        <Text>{name}</Text>
      </Link>
    );
  }
  if (here && entry.kind === "function") {
    return (
      <Link className="plain-link" to={href(functionPath(first))}>
        <Text>{name}</Text>
      </Link>
    );
  }
  return <Text>{name}</Text>;
}

// Kinds whose title already says their name.
const NAMED = new Set<Difference["kind"]>(["role", "function", "field", "source"]);

/** The name, if it says more than the title of the entry. */
function nameOf(entry: Difference): string | null {
  if (NAMED.has(entry.kind)) return null;
  if (entry.kind === "programme") return entry.key[1] ?? entry.name ?? null;
  return entry.name ?? (entry.kind === "soft_skill" ? (entry.key[1] ?? null) : null);
}

function useValue() {
  const { t } = useWords();
  return (field: string, value: FieldChange["before"], other: FieldChange["before"]): ReactNode => {
    if (value == null || value === "" || (Array.isArray(value) && value.length === 0)) {
      return <span className="meta">{t("changes.nothing")}</span>;
    }
    if (typeof value === "boolean") return t(value ? "changes.yes" : "changes.no");
    if (typeof value === "number") {
      return <span className="num">{/level$/.test(field) ? `L${value}` : value.toLocaleString("en")}</span>;
    }
    if (field === "type" && typeof value === "string") return <TypeTag type={value} />;
    if (field === "basis" && (value === "asserted" || value === "derived" || value === "inferred")) return t(`basis.${value}`);
    const text = Array.isArray(value) ? value.join("\n") : value;
    const against = Array.isArray(other) ? other.join("\n") : typeof other === "string" ? other : "";
    const [start, middle, end] = differing(text, against);
    return (
      <span className="change-text" lang={langTag(text)}>
        {start}
        {middle && against ? <mark>{middle}</mark> : middle}
        {end}
      </span>
    );
  };
}

/** The items that were removed from a list or added to it. */
function Items({ items, action }: { items: string[]; action: "added" | "removed" }) {
  const { t } = useWords();
  return items.map((item) => (
    <dd key={item} className="change-side">
      <span className="meta">
        <span aria-hidden="true">{SIGNS[action]}</span> {t(`changes.word.${action}`)}
      </span>{" "}
      <span className="change-text" lang={langTag(item)}>
        {item}
      </span>
    </dd>
  ));
}

/** One field with its old and its new value; in a text the part that differs is marked. */
function Field({ change }: { change: FieldChange }) {
  const { t } = useWords();
  const value = useValue();
  const { field, before, after } = change;
  const name = field in zh.changes.fields ? t(`changes.fields.${field}` as WordKey) : null;
  const label = name ?? <span lang="en">{field}</span>;
  const items = listChange(change);
  if (items) {
    return (
      <div className="change-field">
        <dt>{label}</dt>
        <Items items={items.gone} action="removed" />
        <Items items={items.come} action="added" />
        {items.kept > 0 ? <dd className="meta">{t("changes.kept", { count: items.kept })}</dd> : null}
      </div>
    );
  }
  if (!isLong(change)) {
    return (
      <div className="change-field">
        <dt>{label}</dt>
        <dd>
          <span className="visually-hidden">{t("changes.before")} </span>
          {value(field, before, after)} <span aria-hidden="true">→</span>{" "}
          <span className="visually-hidden">{t("changes.after")} </span>
          {value(field, after, before)}
        </dd>
      </div>
    );
  }
  return (
    <div className="change-field">
      <dt>{label}</dt>
      <dd className="change-side">
        <span className="meta">{t("changes.before")}</span> {value(field, before, after)}
      </dd>
      <dd className="change-side">
        <span className="meta">{t("changes.after")}</span> {value(field, after, before)}
      </dd>
    </div>
  );
}

/** The differences of one kind as dense rows: sign and word, what it is, its name, and the fields that changed. */
export function DifferenceRows({ entries, titles, label }: { entries: Difference[]; titles: Titles; label: string }) {
  const { t } = useWords();
  return (
    <table className="doc-table in-rows change-table">
      <caption className="visually-hidden">{label}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t("changes.colAction")}</th>
          <th scope="col">{t("changes.colThing")}</th>
          <th scope="col">{t("changes.colWhat")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const name = nameOf(entry);
          return (
            <tr key={`${entry.action} ${entry.key.join(" ")}`}>
              <td className="change-action">
                <b className="num" aria-hidden="true">
                  {SIGNS[entry.action]}
                </b>{" "}
                {t(`changes.word.${entry.action}`)}
              </td>
              <td className="change-what">
                <What entry={entry} titles={titles} />
              </td>
              <td>
                {name ? (
                  <p>
                    <Text>{name}</Text>
                  </p>
                ) : null}
                {entry.fields.length > 0 ? (
                  <dl className="change-fields">
                    {entry.fields.map((change) => (
                      <Field key={change.field} change={change} />
                    ))}
                  </dl>
                ) : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
