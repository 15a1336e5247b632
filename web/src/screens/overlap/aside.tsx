import { Link } from "react-router";
import { comparePath, type Lang, useAddress } from "../../address";
import { usePair } from "../../api/queries";
import type { By, Matrix, PairOverlap, Proficiency, RoleRef, UnitRef } from "../../api/types";
import { nameIn, titleIn, useWords } from "../../i18n/words";
import { InLang, UnitInLang } from "../../marks/names";
import type { At } from "../../parts/heat/cells";
import { useFirst } from "../../parts/paging";
import { Said } from "./cells";

const LISTED = 10;

type Named = { key: string; zh: string; en?: string | null; rung?: string | null; gloss?: boolean };
type Three = { both: Named[]; a: Named[]; b: Named[] };

/** What both list, and what only one of them does: units, functions or soft skills. */
function threeOf(pair: PairOverlap, by: By, lang: Lang): Three {
  if (by === "unit") {
    const named = (unit: UnitRef, proficiency?: Proficiency | null): Named => ({
      key: unit.code,
      zh: unit.name,
      en: unit.name_en,
      gloss: !unit.name_en_official,
      rung: proficiency ? nameIn(lang, proficiency) : null,
    });
    const only = (units: PairOverlap["only_a"]) => units.map((unit) => named(unit, unit.proficiency));
    return { both: pair.shared.map((unit) => named(unit)), a: only(pair.only_a), b: only(pair.only_b) };
  }
  if (by === "function") {
    const rows = pair.by_function.map((row) => ({
      named: { key: row.function.slug, zh: row.function.name, en: row.function.name_en, gloss: true },
      a: row.shared.length + row.only_a.length > 0,
      b: row.shared.length + row.only_b.length > 0,
    }));
    const of = (a: boolean, b: boolean) => rows.filter((row) => row.a === a && row.b === b).map((row) => row.named);
    return { both: of(true, true), a: of(true, false), b: of(false, true) };
  }
  const rows = pair.soft_skills.map((row) => ({
    named: { key: row.name, zh: row.name, en: row.name_en },
    a: row.a !== null,
    b: row.b !== null,
  }));
  const of = (a: boolean, b: boolean) => rows.filter((row) => row.a === a && row.b === b).map((row) => row.named);
  return { both: of(true, true), a: of(true, false), b: of(false, true) };
}

function List({ head, items }: { head: string; items: Named[] }) {
  const [shown, more] = useFirst(items, LISTED);
  return (
    <section>
      <h3>
        {head} <span className="num">{items.length}</span>
      </h3>
      <ul className="plain">
        {shown.map((item) => (
          <li key={item.key}>
            {item.gloss === undefined ? (
              <InLang zh={item.zh} en={item.en} />
            ) : (
              <UnitInLang unit={{ code: item.key, name: item.zh, name_en: item.en ?? null, name_en_official: !item.gloss }} />
            )}{" "}
            {item.rung ? <span className="meta">{item.rung}</span> : null}
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}

function Lists({ a, b, by }: { a: RoleRef; b: RoleRef; by: By }) {
  const { t, lang } = useWords();
  const { data } = usePair(a.slug, b.slug);
  if (!data) return null;
  const three = threeOf(data, by, lang);
  return (
    <div key={`${a.slug} ${b.slug}`} className="dense-lists">
      <List head={t("overlap.inBoth")} items={three.both} />
      <List head={t("overlap.onlyIn", { role: titleIn(lang, a) })} items={three.a} />
      <List head={t("overlap.onlyIn", { role: titleIn(lang, b) })} items={three.b} />
    </div>
  );
}

/** The cell where the focus rests: in a sentence, and by name what both list and what only one of them does. */
export function DenseAside({ matrix, at, zoom }: { matrix: Matrix; at: At | null; zoom: (() => void) | null }) {
  const { t } = useWords();
  const { href } = useAddress();
  const a = at ? matrix.roles[at.line] : undefined;
  const b = at ? matrix.roles[at.column] : undefined;
  return (
    <aside className="dense-aside">
      <Said matrix={matrix} at={at} />
      {a && b && a !== b ? (
        <>
          <Link className="button button-filled" to={href(comparePath(a.slug, b.slug))}>
            {t("overlap.compareTwo")}
          </Link>
          {zoom ? (
            <button type="button" className="button" onClick={zoom}>
              + {t("overlap.zoomHere")}
            </button>
          ) : null}
          <Lists a={a} b={b} by={matrix.by} />
        </>
      ) : null}
      <p className="meta">{t("overlap.keys", { key: "T" })}</p>
    </aside>
  );
}
