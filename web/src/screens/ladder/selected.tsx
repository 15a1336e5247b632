import { useEffect, useRef } from "react";
import { Link } from "react-router";
import { planPath, useAddress } from "../../address";
import { useRole } from "../../api/queries";
import type { Basis, Evidence, RoleDetail } from "../../api/types";
import { LineLink, PageMark } from "../../frame/reader";
import { HKQF, langTag, titleIn, useWords } from "../../i18n/words";
import { BasisMark, Sentence } from "../../marks/marks";
import { InChinese } from "../../marks/quoted";
import type { Edge } from "./rungs";

const LEVEL_WORDS = /((?:資歷架構)?第\s*\d\s*級[^，。,]*)/;

/** The quoted line as it stands, with the words that carry the level marked. */
function Quotation({ text, basis }: { text: string; basis: Basis }) {
  if (basis === "asserted") return <span lang={langTag(text)}>{text}</span>;
  const parts = text.split(LEVEL_WORDS);
  return (
    <span lang={langTag(text)}>
      {parts.map((part, index) => {
        const key = `${index}-${part}`;
        return index % 2 === 1 ? <mark key={key}>{part}</mark> : <span key={key}>{part}</span>;
      })}
    </span>
  );
}

const within = (line: number | null | undefined, role: RoleDetail | undefined, block: string) => {
  const lines = role?.lines[block];
  return line != null && lines?.first_line != null && line >= lines.first_line && line <= (lines.last_line ?? lines.first_line);
};

function Quoted({ evidence, edge, from, to }: { evidence: Evidence; edge: Edge; from?: RoleDetail; to?: RoleDetail }) {
  const { t, lang } = useWords();
  const label =
    within(evidence.line, to, "entry") || evidence.line === to?.qualification?.entry.line
      ? t("ladder.entry", { role: titleIn(lang, edge.to) })
      : within(evidence.line, from, "pathway") || edge.progression.basis === "derived"
        ? t("ladder.pathway", { role: titleIn(lang, edge.from) })
        : evidence.source;
  return (
    <div className="quoted-line">
      <p className="meta">{label}</p>
      <p className="quoted-text">
        <LineLink source={evidence.source} first={evidence.line} />
        <PageMark page={evidence.page} /> <Quotation text={evidence.text} basis={edge.progression.basis} />{" "}
        <InChinese of={[[evidence.text]]} />
      </p>
    </div>
  );
}

/** The selected arrow: its basis in a sentence and the lines it rests on. */
export function Selected({ edge }: { edge: Edge }) {
  const { t, lang } = useWords();
  const { href, set } = useAddress();
  const from = useRole(edge.from.slug);
  const to = useRole(edge.to.slug);
  const { basis, evidence } = edge.progression;
  const box = useRef<HTMLElement>(null);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open], .reader")) return;
      set({ arrow: null });
      document.getElementById(`arrow-${edge.key}`)?.focus();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [edge.key, set]);

  useEffect(() => {
    // Only after a press: a deep link starts at the top.
    if (document.activeElement?.id === `arrow-${edge.key}`) box.current?.scrollIntoView({ block: "nearest" });
  }, [edge.key]);

  return (
    <section className="selected" aria-label={t("ladder.selected")} ref={box}>
      <div>
        <p className="meta">
          {t("ladder.selected")}{" "}
          <button type="button" className="quiet no-print" onClick={() => set({ arrow: null })}>
            <kbd>Esc</kbd> {t("act.close")}
          </button>
        </p>
        <h2 className="selected-title">
          {titleIn(lang, edge.from)} → {titleIn(lang, edge.to)}
        </h2>
        <p>
          <BasisMark basis={basis} />
        </p>
        <p className="selected-sentence">{t(`basis.${basis}Sentence`)}</p>
        <p>
          <Link to={href(planPath(edge.from.slug, edge.to.slug))}>{t("ladder.seeUnits")}</Link>
        </p>
      </div>
      <div>
        {evidence.map((quote) => (
          <Quoted key={`${quote.source}:${quote.line}`} evidence={quote} edge={edge} from={from.data} to={to.data} />
        ))}
        {edge.from.framework === HKQF ? (
          <p className="note">
            <Sentence k="caveat.levelsLong" />
          </p>
        ) : null}
      </div>
    </section>
  );
}
