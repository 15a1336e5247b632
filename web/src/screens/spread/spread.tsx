import { useCallback, useEffect, useRef, useState } from "react";
import { useAddress } from "../../address";
import type { Spread } from "../../api/types";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { Segments } from "../../frame/segments";
import { Answer } from "../../frame/states";
import { nameIn, useWords } from "../../i18n/words";
import { csvAt } from "../../parts/csv/csv";
import type { At } from "../../parts/heat/cells";
import { ShadeKey } from "../../parts/heat/key";
import { FrameworkFilter } from "../../parts/scope/filters";
import { useScope } from "../../parts/scope/scope";
import { Views } from "../../parts/scope/views";
import { BY, byOf, FIGURES, type Figure, figureOf, shareOf, useSpread } from "./ask";
import { BehindCell } from "./behind";
import { SpreadMap } from "./map";
import "./spread.css";

const WAIT_MS = 200;

/** The address's cell in a map; null where none is named or the map does not show it. */
function cellOf(params: URLSearchParams, spread: Spread): At | null {
  const line = spread.functions.findIndex((fn) => fn.slug === params.get("fn"));
  const framework = spread.functions[line]?.framework;
  const column = spread.groups.findIndex((group) => group.framework === framework && group.key === params.get("group"));
  return line < 0 || column < 0 ? null : { line, column };
}

/** The cell in focus as a sentence, a moment after the focus came to rest. */
function Said({ spread, figure, at }: { spread: Spread; figure: Figure; at: At | null }) {
  const { t, lang } = useWords();
  const [shown, setShown] = useState<At | null>(at);
  useEffect(() => {
    const timer = setTimeout(() => setShown(at), WAIT_MS);
    return () => clearTimeout(timer);
  }, [at]);
  const fn = shown ? spread.functions[shown.line] : undefined;
  const group = shown ? spread.groups[shown.column] : undefined;
  if (!fn || !group) return <p className="meta">{t("spread.choose")}</p>;
  const cell = fn.framework === group.framework ? fn.cells.find((one) => one.key === group.key) : undefined;
  const name =
    group.name === null
      ? t("spread.none")
      : spread.by === "level"
        ? `L${group.key}`
        : nameIn(lang, { ...group, name: group.name });
  const share = cell ? Math.round(shareOf(figure, cell, group, fn) * 100) : 0;
  const words = { group: name, fn: nameIn(lang, fn), count: cell?.roles ?? 0, all: group.roles, units: cell?.units ?? 0, share };
  return <p aria-live="polite">{t(`spread.said.${cell ? figure : "nothing"}`, { ...words, ofUnits: fn.units })}</p>;
}

function Shown({ spread }: { spread: Spread }) {
  const { t } = useWords();
  const { params, set } = useAddress();
  const figure = figureOf(params, spread.groups);
  const chosen = cellOf(params, spread);
  const [at, setAt] = useState<At | null>(chosen);
  const choose = useRef<(at: At) => void>(() => {});
  choose.current = (place) => {
    setAt(place);
    const fn = spread.functions[place.line]!;
    const group = spread.groups[place.column]!;
    if (fn.cells.some((cell) => group.framework === fn.framework && cell.key === group.key))
      set({ fn: fn.slug, group: group.key });
  };
  const onOpen = useCallback((place: At) => choose.current(place), []);
  const fn = chosen ? spread.functions[chosen.line] : undefined;
  const group = chosen ? spread.groups[chosen.column] : undefined;
  return (
    <div className="spread-columns">
      <div>
        <ShadeKey of={t(`spread.key.${figure}`)} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keys */}
        <div className="scroll-x heat-scroll" role="region" aria-label={t(`spread.caption.${figure}`)} tabIndex={0}>
          <SpreadMap spread={spread} figure={figure} chosen={chosen} onAt={setAt} onOpen={onOpen} />
        </div>
        <Left spread={spread} />
      </div>
      <aside className="spread-aside">
        <Said spread={spread} figure={figure} at={at} />
        {fn && group ? <BehindCell by={spread.by} fn={fn} group={group} /> : null}
      </aside>
    </div>
  );
}

/** What the map leaves out, counted. */
function Left({ spread }: { spread: Spread }) {
  const { t } = useWords();
  const groups = spread.total_groups - spread.groups.length;
  const functions = spread.total_functions - spread.functions.length;
  if (groups + functions === 0) return null;
  return <p className="meta">{t("spread.left", { groups: t("spread.leftGroups", { count: groups }), count: functions })}</p>;
}

/** Which functions the fields, sectors, job families or levels of a framework need. */
export default function SpreadScreen() {
  const { t } = useWords();
  const { params, set } = useAddress();
  const { scope, frameworks, fields, known } = useScope();
  const by = byOf(params, fields.length);
  const query = useSpread(by, scope.framework, known);
  const csv = csvAt("analysis/functions", { by, framework: scope.framework, groups: 500, functions: 500 });
  useTitle(t("spread.title"));
  return (
    <>
      <PageHead
        title={t(`spread.h1.${by}`)}
        over={<Views />}
        exported={{
          name: "functions-by-group",
          csv,
          json: () => query.data ?? null,
        }}
      >
        <p className="lede">{t("spread.lede")}</p>
      </PageHead>
      <div className="toolbar spread-tools no-print">
        <Segments
          label={t("spread.by")}
          value={by}
          options={BY.map((value) => ({ value, label: t(`spread.word.${value}`) }))}
          onChange={(value) => set({ by: value, fn: null, group: null }, { push: true })}
        />
        <Segments
          label={t("spread.figure")}
          value={figureOf(params, query.data?.groups ?? [])}
          options={FIGURES.map((value) => ({ value, label: t(`spread.all.${value}`) }))}
          onChange={(figure) => set({ figure })}
        />
        <FrameworkFilter frameworks={frameworks} value={scope.framework} />
      </div>
      <Answer query={query} rows={12}>
        {(spread) =>
          spread.functions.length === 0 ? <p>{t("state.empty")}</p> : <Shown spread={spread} key={`${by} ${scope.framework}`} />
        }
      </Answer>
    </>
  );
}
