import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import { changed, useAddress } from "../address";
import { useDataset, useSource } from "../api/queries";
import { langTag, useWords } from "../i18n/words";
import { InChinese } from "../marks/quoted";
import { ROOT_PATH } from "../root-path";
import { CloseIcon } from "./icons";
import { Answer } from "./states";

const AROUND = 4;
const MORE = 20;
const FORMS: Record<string, string> = { docx: "Word", html: "HTML", pdf: "PDF" };

/** Source and lines, from "name:10-12" in the address. */
function parseSpot(spot: string | null): { name: string; first: number; last: number } | null {
  const cut = /^(.+):(\d+)(?:-(\d+))?$/.exec(spot ?? "");
  if (!cut) return null;
  const first = Number(cut[2]);
  return { name: cut[1]!, first, last: Math.max(first, Number(cut[3] ?? first)) };
}

type Spot = { source: string; first: number | null | undefined; last?: number | null };

/** "Page 3": where a line stands in a PDF; nothing for other files. */
export function PageMark({ page }: { page: number | null | undefined }) {
  const { t } = useWords();
  return page == null ? null : <span className="meta num"> {t("page", { page })}</span>;
}

/** "Line 336": opens the reader beside the text at that line. A real address, so it can be copied or opened elsewhere. */
export function LineLink({ source, first, last }: Spot) {
  const { t } = useWords();
  const { search } = useAddress();
  const sources = useDataset().data?.sources;
  if (first == null) return null;
  const many = last != null && last !== first;
  const words = many ? t("lines", { first, last }) : t("line", { line: first });
  // A row of a table has a number, but no text to open.
  if (sources && !sources.some((it) => it.name === source && it.lines != null)) return <span className="meta num">{words}</span>;
  return (
    <Link
      className="line-link num"
      to={{ search: changed(search, { source: `${source}:${first}${many ? `-${last}` : ""}` }) }}
      replace
      onClick={(event) => rememberOrigin(event.currentTarget)}
    >
      {words}
    </Link>
  );
}

let origin: HTMLElement | null = null;
function rememberOrigin(element: HTMLElement) {
  origin = element;
}

/** The text as it is; its HTML tags are shown small and grey. */
function Verbatim({ text }: { text: string }) {
  const parts = text.split(/(<[^>]+>)/);
  return (
    <>
      {parts.map((part, index) =>
        part.startsWith("<") ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
          <span key={index} className="tag-text">
            {part}
          </span>
        ) : (
          part.replaceAll("\t", " ⇥ ")
        ),
      )}
    </>
  );
}

function Lines({ name, first, last }: { name: string; first: number; last: number }) {
  const { t } = useWords();
  const [before, setBefore] = useState(AROUND);
  const [after, setAfter] = useState(AROUND);
  const from = Math.max(1, first - before);
  const query = useSource(name, from, last + after);
  const form = useDataset().data?.sources.find((source) => source.name === name)?.form;
  const target = useRef<HTMLLIElement>(null);
  const loaded = query.data !== undefined;
  useEffect(() => {
    if (loaded) target.current?.scrollIntoView({ block: "center" });
  }, [loaded]);
  return (
    <Answer query={query} what={name} rows={10}>
      {(text) => (
        <>
          <p className="meta reader-name" lang="en">
            {t("reader.lines", { source: text.source, count: text.total })}{" "}
            {form ? (
              <a href={`${ROOT_PATH}/api/v1/sources/${encodeURIComponent(name)}/file`} download>
                {t("reader.original", { form: FORMS[form] ?? form })}
              </a>
            ) : null}{" "}
            <InChinese of={text.lines.map((line) => [line.text.replaceAll(/<[^>]+>/g, "")])} />
          </p>
          {from > 1 ? (
            <button type="button" className="quiet" onClick={() => setBefore(before + MORE)}>
              ↑ {t("reader.before")}
            </button>
          ) : null}
          <ol className="source-lines" lang={langTag(text.lines.map((line) => line.text).join(""))}>
            {text.lines.map((line, index) => {
              const turned = line.page != null && line.page !== text.lines[index - 1]?.page;
              const quoted = line.line >= first && line.line <= last;
              return (
                <li key={line.line} ref={line.line === first ? target : undefined} className={quoted ? "quoted" : undefined}>
                  {turned ? (
                    <span className="source-page">
                      <PageMark page={line.page} />
                    </span>
                  ) : null}
                  <span className="source-number num">{line.line}</span>
                  <span className="source-text">
                    <Verbatim text={line.text} />
                  </span>
                </li>
              );
            })}
          </ol>
          {last + after < text.total ? (
            <button type="button" className="quiet" onClick={() => setAfter(after + MORE)}>
              ↓ {t("reader.after")}
            </button>
          ) : null}
        </>
      )}
    </Answer>
  );
}

/** The source beside the page, open while the address says so; Esc closes it and gives the focus back. */
export function SourceReader() {
  const { t } = useWords();
  const { params, set } = useAddress();
  const spot = parseSpot(params.get("source"));
  const box = useRef<HTMLElement>(null);
  const key = spot ? `${spot.name}:${spot.first}-${spot.last}` : null;

  useEffect(() => {
    if (key) box.current?.focus();
  }, [key]);

  useEffect(() => {
    if (!key) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      set({ source: null });
      origin?.focus();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [key, set]);

  if (!spot || !key) return null;
  return (
    <aside className="reader no-print" aria-label={t("reader.title")} tabIndex={-1} ref={box}>
      <div className="reader-head">
        <h2>{t("reader.title")}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={t("act.close")}
          onClick={() => {
            set({ source: null });
            origin?.focus();
          }}
        >
          <CloseIcon />
        </button>
      </div>
      <Lines key={key} name={spot.name} first={spot.first} last={spot.last} />
    </aside>
  );
}
