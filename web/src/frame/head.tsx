import { type ReactNode, useState } from "react";
import { follow, type Sheet, saveCsv, saveJson } from "../export";
import { useWords } from "../i18n/words";
import { ExportIcon, LinkIcon, PrintIcon } from "./icons";
import { Menu } from "./menu";
import { printPage, usePrinting } from "./printing";

/** `csv`: the address of the same answer as CSV, where the API has one; otherwise a sheet is made of what is shown. */
export type Exported = { name: string; json: () => unknown } & ({ sheet: () => Sheet } | { csv: string });
type Actions = { exported?: Exported; print?: () => void; before?: ReactNode };

function CopyLink() {
  const { t } = useWords();
  const [said, setSaid] = useState<"act.copied" | "act.copyFailed" | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      setSaid("act.copied");
    } catch {
      setSaid("act.copyFailed");
    }
    setTimeout(() => setSaid(null), 3000);
  };
  return (
    <button type="button" className="button" onClick={copy}>
      <LinkIcon /> <span aria-live="polite">{said ? t(said) : t("act.copy")}</span>
    </button>
  );
}

/** Copy link, export, print: on every view, always in this order. */
export function PageActions({ exported, print, before }: Actions) {
  const { t } = useWords();
  usePrinting(print);
  return (
    <div className="actions no-print">
      {before}
      <CopyLink />
      {exported ? (
        <Menu
          label={
            <>
              <ExportIcon /> {t("act.export")}
            </>
          }
          items={[
            {
              label: t("act.csv"),
              act: () => ("csv" in exported ? follow(exported.csv) : saveCsv(exported.name, exported.sheet())),
            },
            { label: t("act.json"), act: () => saveJson(exported.name, exported.json()) },
          ]}
        />
      ) : null}
      <button type="button" className="button" onClick={printPage}>
        <PrintIcon /> {t("act.print")}
      </button>
    </div>
  );
}

/** The head of every page: its answer in words at the left, the actions at the right. */
export function PageHead({
  title,
  over,
  children,
  ...actions
}: { title: ReactNode; over?: ReactNode; children?: ReactNode } & Actions) {
  return (
    <header className="page-head">
      <div className="page-head-words">
        {over}
        <h1 tabIndex={-1}>{title}</h1>
        {children}
      </div>
      <PageActions {...actions} />
    </header>
  );
}
