import { useCallback, useEffect, useId, useRef, useState } from "react";
import type { Lang } from "../../address";
import { useDataset, useRole } from "../../api/queries";
import { type Printed, printAs } from "../../frame/printing";
import { useWords } from "../../i18n/words";
import type { PlanState } from "./state";
import { PaceField } from "./totals";

const LANGS: Lang[] = ["zh", "zh-Hans", "en"];

type Props = {
  what: Printed;
  setWhat: (what: Printed) => void;
  lang: Lang;
  setLang: (lang: Lang) => void;
  state: PlanState;
  /** The role whose own page names the programmes of the sheet. */
  role: string;
  close: () => void;
};

/** What to print, in which language, at which pace; the first choice is the sheet that the client takes home. */
export function PrintDialog({ what, setWhat, lang, setLang, state, role, close }: Props) {
  const { t } = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const go = useRef<HTMLButtonElement>(null);
  const page = useRole(role);
  const dataset = useDataset();
  // The sheet quotes the role's own page: it is printed when that has come, or when it is known not to come.
  const loading = what === "sheet" && [page, dataset].some((query) => query.isPending);
  const [asked, setAsked] = useState(false);
  const print = useCallback(() => {
    dialog.current?.close();
    printAs(what);
  }, [what]);
  useEffect(() => {
    const box = dialog.current;
    if (box && !box.open) box.showModal();
    go.current?.focus();
  }, []);
  useEffect(() => {
    if (asked && !loading) print();
  }, [asked, loading, print]);
  return (
    <dialog ref={dialog} className="sheet print-dialog" aria-labelledby={`${id}-title`} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (loading) setAsked(true);
          else print();
        }}
      >
        <h2 id={`${id}-title`}>{t("handout.dialog")}</h2>
        <fieldset>
          <legend>{t("handout.what")}</legend>
          {(["sheet", "summary", "all"] as const).map((value) => (
            <label key={value}>
              <input type="radio" name={`${id}-what`} checked={what === value} onChange={() => setWhat(value)} />{" "}
              {t(`handout.choice.${value}`)}
            </label>
          ))}
        </fieldset>
        {what === "sheet" ? (
          <>
            <fieldset>
              <legend>{t("handout.language")}</legend>
              {LANGS.map((value) => (
                <label key={value}>
                  <input type="radio" name={`${id}-lang`} checked={lang === value} onChange={() => setLang(value)} />{" "}
                  {t(`handout.lang.${value === "zh-Hans" ? "hans" : value}`)}
                </label>
              ))}
            </fieldset>
            <PaceField state={state} />
          </>
        ) : null}
        <p className="print-state" role="status">
          {asked && loading ? t("handout.loading") : null}
          {what === "sheet" && page.isError && !page.data ? t("handout.programmesMissing") : null}
        </p>
        <div className="sheet-foot">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t("act.close")}
          </button>
          <button ref={go} type="submit" className="button button-filled" aria-disabled={asked && loading}>
            {t("act.print")}
          </button>
        </div>
      </form>
    </dialog>
  );
}
