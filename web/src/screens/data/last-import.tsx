import "./last-import.css";
import { listOf, useAddress } from "../../address";
import type { DatasetInfo, DifferenceCount, Differences } from "../../api/types";
import { saveCsv } from "../../export";
import { dateIn, listIn, useWords } from "../../i18n/words";
import { ACTIONS, type Action, type Group, groupsOf, movedOf, openKinds, SIGNS, sheetOf, toggledKinds, totalOf } from "./changes";
import { DifferenceRows } from "./difference-rows";

// The kinds that the sentence on a first import names; the others are in its folded figures.
const MAIN = new Set(["role", "unit", "requirement"]);

/** "2 units added, 1 requirement changed": every kind in words, grouped by what happened to it. */
function useSaid() {
  const { t, lang } = useWords();
  const list = (found: Differences, action: Action) =>
    listIn(
      lang,
      found.counts
        .filter((count) => count[action] > 0 && (found.before !== null || MAIN.has(count.kind)))
        .map((count) => t(`changes.counted.${count.kind}`, { count: count[action] })),
    );
  return (found: Differences): string => {
    if (found.before === null) return t("changes.first", { list: list(found, "added") });
    const parts = ACTIONS.map((action) => ({ action, text: list(found, action) })).filter((part) => part.text !== "");
    if (parts.length === 0) return t("changes.none");
    return parts.map((part) => t(`changes.${part.action}`, { list: part.text })).join(t("changes.join")) + t("changes.end");
  };
}

/** + 3 新增  − 1 移除: sign, figure and word together. */
function Tally({ count }: { count: DifferenceCount }) {
  const { t } = useWords();
  return (
    <span className="change-tally">
      {ACTIONS.filter((action) => count[action] > 0).map((action) => (
        <span key={action}>
          <b className="num">
            {SIGNS[action]} {count[action].toLocaleString("en")}
          </b>{" "}
          {t(`changes.word.${action}`)}{" "}
        </span>
      ))}
    </span>
  );
}

function KindGroup({
  group,
  open,
  onToggle,
  titles,
  kept,
}: {
  group: Group;
  open: boolean;
  onToggle: () => void;
  titles: Map<string, string>;
  kept: number;
}) {
  const { t } = useWords();
  const name = t(`changes.kinds.${group.kind}`);
  const { entries, total } = group;
  const head = (
    <>
      <span className="change-kind">{name}</span> <Tally count={group.count} />
    </>
  );
  return (
    <section className="rule change-group">
      <h3>
        {entries.length > 0 ? (
          <button type="button" className="disclosure" aria-expanded={open} onClick={onToggle}>
            {head}
          </button>
        ) : (
          <span className="disclosure">{head}</span>
        )}
        {entries.length === 0 ? <span className="meta">{t("changes.cutKind", { count: kept })}</span> : null}
        {entries.length > 0 && entries.length < total ? (
          <span className="meta">{t("changes.listed", { count: entries.length, total })}</span>
        ) : null}
      </h3>
      {open && entries.length > 0 ? <DifferenceRows entries={entries} titles={titles} label={name} /> : null}
    </section>
  );
}

/** A first import added everything: its numbers are folded, and there is no list. */
function FirstCounts({ counts }: { counts: DifferenceCount[] }) {
  const { t } = useWords();
  return (
    <details className="change-first">
      <summary>{t("changes.counts")}</summary>
      <table className="doc-table change-counts">
        <thead>
          <tr>
            <th scope="col">{t("changes.colKind")}</th>
            <th scope="col" className="right">
              {SIGNS.added} {t("changes.word.added")}
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.map((count) => (
            <tr key={count.kind}>
              <td>{t(`changes.kinds.${count.kind}`)}</td>
              <td className="right num">{count.added.toLocaleString("en")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Changes({ found, titles }: { found: Differences; titles: Map<string, string> }) {
  const { t } = useWords();
  const { params, set } = useAddress();
  const groups = groupsOf(found);
  const open = openKinds(listOf(params, "changes"), groups);
  const moved = movedOf(found);
  const total = totalOf(found);
  const differ = groups.filter((group) => group.total > 0);
  return (
    <>
      {moved > 0 ? <p className="meta">{t("changes.moved", { count: moved })}</p> : null}
      {found.before === null ? (
        <FirstCounts counts={found.counts} />
      ) : (
        <>
          {found.truncated ? (
            <p className="note">
              {t("changes.cut", { count: found.entries.length, total })}
              <b lang="en">pathways diff</b>
            </p>
          ) : null}
          {differ.map((group) => (
            <KindGroup
              key={group.kind}
              group={group}
              titles={titles}
              kept={found.entries.length}
              open={open.includes(group.kind)}
              onToggle={() => set({ changes: toggledKinds(open, group.kind) })}
            />
          ))}
        </>
      )}
    </>
  );
}

/** What the last import changed: first in words, then by kind. */
export function LastImport({ data, titles }: { data: DatasetInfo; titles: Map<string, string> }) {
  const { t, lang } = useWords();
  const said = useSaid();
  const found = data.last_import;
  return (
    <section className="last-import" aria-labelledby="last-import">
      <div className="last-import-head">
        <h2 id="last-import">{t("changes.title", { date: dateIn(lang, data.imported_at) })}</h2>
        {found && found.entries.length > 0 ? (
          <button type="button" className="quiet no-print" onClick={() => saveCsv("last-import", sheetOf(found))}>
            {t("changes.csv")}
          </button>
        ) : null}
      </div>
      <p className="change-said">{found ? said(found) : t("changes.unknown")}</p>
      {found ? <Changes found={found} titles={titles} /> : null}
    </section>
  );
}
