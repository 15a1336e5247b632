import { useEffect } from "react";
import { useNavigate } from "react-router";
import { useScale } from "../../api/queries";
import type { UnitRef } from "../../api/types";
import { announce } from "../../frame/announce";
import { UndoIcon } from "../../frame/icons";
import { nameIn, useWords } from "../../i18n/words";
import { rungIn } from "../../marks/marks";
import { findRung, heldAt, rungsOf } from "../../parts/codes/held";
import type { StepView } from "./data";
import type { PlanState, Ticked } from "./state";

type Known = Pick<UnitRef, "code" | "name" | "name_en" | "credits">;

/** A unit of the steps by its code: those to earn, those gone, those shared. */
function unitOf(steps: StepView[], code: string): Known | undefined {
  for (const step of steps)
    for (const units of [step.base.gap, step.now.gap, step.base.shared])
      for (const unit of units) if (unit.code === code) return unit;
  return undefined;
}

function useTickedWords(steps: StepView[]) {
  const { t, lang } = useWords();
  const scale = useScale();
  const rungWords = (entry: string) => {
    const unit = steps
      .flatMap((step) => [...step.base.gap, ...step.now.gap])
      .find((it) => heldAt([entry], it.code, []) !== undefined);
    const at = unit ? heldAt([entry], unit.code, []) : undefined;
    const rung = unit && at ? findRung(rungsOf(scale, unit.framework), at) : undefined;
    const what = unit ? t("plan.undoUnit", { unit: nameIn(lang, unit) }) : entry;
    return t("plan.undoRung", { what, rung: rung ? rungIn(lang, rung) : at || t("rows.holdsIt") });
  };
  return (ticked: Ticked) => {
    if (ticked.how === "rung") return rungWords(ticked.codes[0] ?? "");
    const [only] = ticked.codes;
    const unit = ticked.codes.length === 1 && only ? unitOf(steps, only) : undefined;
    const what = unit ? t("plan.undoUnit", { unit: nameIn(lang, unit) }) : t("plan.undoUnits", { count: ticked.codes.length });
    const listed = ticked.codes.flatMap((code) => steps.flatMap((step) => step.base.gap.filter((it) => it.code === code)));
    const gone = ticked.codes.flatMap((code) => steps.flatMap((step) => step.now.gap.filter((it) => it.code === code)));
    const counted = ticked.how === "lacking" ? gone : ticked.how === "unlacking" ? [] : listed;
    const credits = counted.reduce((sum, it) => sum + (it.credits ?? 0), 0);
    const done = t(`plan.undo.${ticked.how}`, { what });
    if (credits === 0) return done;
    return t(ticked.how === "held" ? "plan.undoLess" : "plan.undoMore", { done, count: credits, credits });
  };
}

/** What the last tick changed, and the way to undo it: a button, Ctrl+Z, or one step back in the browser. */
export function Undo({ state, steps }: { state: PlanState; steps: StepView[] }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const words = useTickedWords(steps);
  const { ticked } = state;
  const said = ticked ? words(ticked) : null;
  const undo = () => {
    if (!said) return;
    navigate(-1);
    announce(t("plan.undone", { what: said }));
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLTextAreaElement || (event.target as HTMLInputElement | null)?.type === "text";
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z" || typing) return;
      if ((event.target as HTMLInputElement | null)?.type === "search") return;
      event.preventDefault();
      undo();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  });
  if (!said) return null;
  return (
    <p className="undo-words">
      <UndoIcon /> {t("plan.justNow", { what: said })}{" "}
      <button type="button" className="quiet" aria-keyshortcuts="Control+Z" onClick={undo}>
        {t("plan.undoAct")}
      </button>
    </p>
  );
}
