import { Link, useNavigate, useParams } from "react-router";
import { changed, comparePath, planPath, useAddress } from "../../address";
import { usePair, useRole } from "../../api/queries";
import type { PairOverlap } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { Segments } from "../../frame/segments";
import { Answer } from "../../frame/states";
import { inSentence, shortIn, useWords } from "../../i18n/words";
import { RoleForm } from "../../parts/roles/pick";
import { type CompareRow, compareRows, higherInB } from "./rows";
import { SkillTable } from "./skills";
import { CompareTable } from "./table";
import "./compare.css";

function useFinding(pair: PairOverlap, rows: CompareRow[]) {
  const { t, lang } = useWords();
  const both = rows.filter((row) => row.side === "both").length;
  const figures = { units: pair.shared.length, functions: both, all: rows.length };
  const names = { a: inSentence(lang, pair.a), b: inSentence(lang, pair.b) };
  const typeWord = (type: string) => (type === "core" || type === "functional" ? t(`type.${type}`) : type);
  if (figures.units === 0) {
    const title = t("compare.noneShared", figures);
    if (both === 0) return { title, lede: t("compare.lede00") };
    const higher = higherInB(rows);
    return { title, lede: higher > 0 ? t("compare.lede0", { ...figures, ...names, higher }) : t("compare.lede0flat", figures) };
  }
  const title = t("compare.someShared", { ...figures, count: figures.units });
  const changes = pair.shared.filter((unit) => unit.type_a !== unit.type_b);
  const only = pair.shared.length === 1 ? pair.shared[0] : undefined;
  if (!only) return { title, lede: t("compare.lede", { count: changes.length }) };
  const types = { typeA: typeWord(only.type_a), typeB: typeWord(only.type_b) };
  if (lang === "en") {
    types.typeA = types.typeA.toLowerCase();
    types.typeB = types.typeB.toLowerCase();
  }
  return { title, lede: t(changes.length > 0 ? "compare.lede1" : "compare.lede1same", { ...names, ...types }) };
}

function exported(pair: PairOverlap, rows: CompareRow[]) {
  const line = (
    row: CompareRow,
    side: string,
    unit: { code: string; name: string; name_en?: string | null; level?: number | null; credits?: number | null },
    a: string | null,
    b: string | null,
  ) => [row.fn.function.name, side, unit.code, unit.name, unit.name_en ?? null, unit.level ?? null, unit.credits ?? null, a, b];
  return {
    name: `compare-${pair.a.slug}-${pair.b.slug}`,
    json: () => pair,
    sheet: () => ({
      heads: ["function", "in", "code", "name", "name_en", "level", "credits", `type: ${pair.a.title}`, `type: ${pair.b.title}`],
      codes: [2],
      rows: rows.flatMap((row) => [
        ...row.shared.map((unit) => line(row, "both", unit, unit.type_a, unit.type_b)),
        ...row.onlyA.map((unit) => line(row, pair.a.title, unit, unit.type, null)),
        ...row.onlyB.map((unit) => line(row, pair.b.title, unit, null, unit.type)),
      ]),
    }),
  };
}

function Comparison({ pair }: { pair: PairOverlap }) {
  const { t, lang } = useWords();
  const { params, set, href, search } = useAddress();
  const navigate = useNavigate();
  const a = useRole(pair.a.slug);
  const b = useRole(pair.b.slug);
  const rows = compareRows(pair);
  const { title, lede } = useFinding(pair, rows);
  const tab = params.get("tab") === "skills" ? "skills" : "units";
  useTitle(`${shortIn(lang, pair.a)} · ${shortIn(lang, pair.b)}`);
  return (
    <>
      <PageHead title={title} exported={exported(pair, rows)}>
        <p className="lede">{lede}</p>
      </PageHead>
      <div className="toolbar no-print">
        <Segments
          label={t("compare.tabs")}
          value={tab}
          options={[
            { value: "units", label: t("compare.tabUnits") },
            { value: "skills", label: t("compare.tabSkills") },
          ]}
          onChange={(value) => set({ tab: value === "skills" ? "skills" : null })}
        />
        <button
          type="button"
          className="button"
          onClick={() => navigate({ pathname: comparePath(pair.b.slug, pair.a.slug), search: changed(search, { fn: null }) })}
        >
          ⇄ {t("compare.swap")}
        </button>
        <Link className="button" to={href(planPath(pair.a.slug, pair.b.slug))}>
          {t("compare.asPath")}
        </Link>
        {tab === "units" ? (
          <span className="track-key meta">
            <span>
              <span aria-hidden="true">○</span> {t("compare.levelsOf", { role: shortIn(lang, pair.a) })}
            </span>
            <span>
              <span aria-hidden="true">●</span> {t("compare.levelsOf", { role: shortIn(lang, pair.b) })}
            </span>
            <span>
              <span aria-hidden="true">◉</span> {t("compare.both")}
            </span>
          </span>
        ) : null}
      </div>
      {tab === "units" ? <CompareTable pair={pair} rows={rows} a={a.data} b={b.data} /> : <SkillTable pair={pair} />}
    </>
  );
}

function Pair({ a, b }: { a: string; b: string }) {
  const query = usePair(a, b);
  return (
    <Answer query={query} what={`${a}, ${b}`} rows={10}>
      {(pair) => <Comparison pair={pair} />}
    </Answer>
  );
}

export function CompareScreen() {
  const { a, b } = useParams();
  const { t } = useWords();
  useTitle(t("compare.title"));
  if (a && b && a !== b) return <Pair a={a} b={b} />;
  return (
    <>
      <PageHead title={t("compare.title")}>
        <p className="lede">{t(a && a === b ? "compare.same" : "compare.pick")}</p>
      </PageHead>
      <RoleForm lead="compare" from={a} labels={[t("compare.first"), t("compare.second")]} />
    </>
  );
}
