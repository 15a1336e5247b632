import { useEffect, useId, useRef } from "react";
import type { Lang } from "../../address";
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
  close: () => void;
};

/** What to print, in which language, at which pace; the first choice is the sheet that the client takes home. */
export function PrintDialog({ what, setWhat, lang, setLang, state, close }: Props) {
  const { t } = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const go = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const box = dialog.current;
    if (box && !box.open) box.showModal();
    go.current?.focus();
  }, []);
  return (
    <dialog ref={dialog} className="sheet print-dialog" aria-labelledby={`${id}-title`} onClose={close}>
      <form
        method="dialog"
        onSubmit={() => {
          printAs(what);
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
        <div className="sheet-foot">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t("act.close")}
          </button>
          <button ref={go} type="submit" className="button button-filled">
            {t("act.print")}
          </button>
        </div>
      </form>
    </dialog>
  );
}
