import { Link, useParams } from "react-router";
import { comparePath, type Lang, planPath, useAddress } from "../../address";
import { usePair, useRole } from "../../api/queries";
import type { PairOverlap, RoleRef } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { Segments } from "../../frame/segments";
import { Answer } from "../../frame/states";
import { inSentence, shortIn, titleIn, useWords } from "../../i18n/words";
import { RoleTitle } from "../../marks/names";
import { csvAt } from "../../parts/csv/csv";
import { RoleForm } from "../../parts/roles/pick";
import { Chosen } from "./chosen";
import { Functions } from "./functions";
import { type CompareRow, compareRows, higherInB, SIDES, type Side } from "./rows";
import { SkillTable } from "./skills";
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

/** A finding after a colon: English begins it small. */
const inMiddle = (lang: Lang, finding: string) => (lang === "en" ? finding[0]!.toLowerCase() + finding.slice(1) : finding);

const exported = ({ a, b, ...pair }: PairOverlap) => ({
  name: `compare-${a.slug}-${b.slug}`,
  json: () => ({ a, b, ...pair }),
  csv: csvAt(`overlap/${encodeURIComponent(a.slug)}/${encodeURIComponent(b.slug)}`),
});

/** One role alone: its page would say the same, so the other is asked for. */
function One({ slug }: { slug: string }) {
  const { t, lang } = useWords();
  const query = useRole(slug);
  return (
    <Answer query={query} what={slug} rows={4}>
      {(role) => (
        <>
          <PageHead title={t("compare.with", { role: titleIn(lang, role) })}>
            <p className="lede">{t("compare.pickSecond")}</p>
          </PageHead>
          <Chosen a={role.slug} b="" />
          <ul className="plain compare-near">
            {[...role.progressions.from.map((it) => it.from), ...role.progressions.to.map((it) => it.to)].map((other) => (
              <Near key={other.slug} a={role.slug} other={other} />
            ))}
          </ul>
        </>
      )}
    </Answer>
  );
}

function Near({ a, other }: { a: string; other: RoleRef }) {
  const { href } = useAddress();
  return (
    <li>
      <Link to={href(comparePath(a, other.slug))}>
        <RoleTitle role={other} inline />
      </Link>
    </li>
  );
}

/** Which functions are shown; the choice is in the address and stays when a role is changed. */
function Filter({ pair, rows, side }: { pair: PairOverlap; rows: CompareRow[]; side: Side | null }) {
  const { t, lang } = useWords();
  const { set } = useAddress();
  const words = {
    both: t("compare.both"),
    a: t("compare.onlyIn", { role: shortIn(lang, pair.a) }),
    b: t("compare.onlyIn", { role: shortIn(lang, pair.b) }),
  };
  const count = (one: Side) => rows.filter((row) => row.side === one).length;
  return (
    <Segments
      label={t("compare.filter")}
      value={side ?? "all"}
      options={[
        { value: "all", label: t("compare.all", { count: rows.length }) },
        ...SIDES.map((one) => ({ value: one, label: `${words[one]} ${count(one)}` })),
      ]}
      onChange={(value) => set({ in: value === "all" ? null : value })}
    />
  );
}

function LevelKey({ pair }: { pair: PairOverlap }) {
  const { t, lang } = useWords();
  return (
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
  );
}

function Comparison({ pair }: { pair: PairOverlap }) {
  const { t, lang } = useWords();
  const { params, set, href } = useAddress();
  const rows = compareRows(pair);
  const { title: finding, lede } = useFinding(pair, rows);
  const title = t("compare.heading", { a: shortIn(lang, pair.a), b: shortIn(lang, pair.b), finding: inMiddle(lang, finding) });
  const tab = params.get("tab") === "skills" ? "skills" : "units";
  const side = SIDES.find((one) => one === params.get("in")) ?? null;
  useTitle(`${shortIn(lang, pair.a)} · ${shortIn(lang, pair.b)}`);
  return (
    <>
      <PageHead title={title} exported={exported(pair)}>
        <p className="lede">{lede}</p>
      </PageHead>
      <Chosen a={pair.a.slug} b={pair.b.slug} />
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
        {tab === "units" ? <Filter pair={pair} rows={rows} side={side} /> : null}
        <Link className="button" to={href(planPath(pair.a.slug, pair.b.slug))}>
          {t("compare.asPath")}
        </Link>
        {tab === "units" ? <LevelKey pair={pair} /> : null}
      </div>
      {tab === "units" ? <Functions pair={pair} rows={rows} shown={side} /> : <SkillTable pair={pair} />}
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
  if (a && !b) return <One slug={a} />;
  return (
    <>
      <PageHead title={t("compare.title")}>
        <p className="lede">{t(a && a === b ? "compare.same" : "compare.pick")}</p>
      </PageHead>
      <RoleForm lead="compare" from={a} labels={[t("compare.first"), t("compare.second")]} />
    </>
  );
}
