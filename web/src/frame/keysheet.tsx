import { useEffect, useRef, useState } from "react";
import { useWords, type WordKey } from "../i18n/words";
import { keysAreOn, switchKeys } from "./keys";
import { Segments } from "./segments";

const KEYS: [string[], WordKey][] = [
  [["/"], "keys.search"],
  [["j", "k"], "keys.next"],
  [["Space"], "keys.tick"],
  [["x"], "keys.siblings"],
  [["Enter"], "keys.open"],
  [["←", "→", "↑", "↓"], "keys.steps"],
  [["p"], "keys.print"],
  [["?"], "keys.help"],
  [["Esc"], "keys.close"],
];

/** The sheet of keys; single letters can be switched off here (WCAG 2.1.4). */
export function KeySheet({ close }: { close: () => void }) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(keysAreOn);
  useEffect(() => {
    const box = dialog.current;
    if (box && !box.open) box.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby="keys-title" onClose={close}>
      <h2 id="keys-title">{t("keys.title")}</h2>
      <dl className="keys">
        {KEYS.map(([keys, word]) => (
          <div key={word}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
      <div className="sheet-foot">
        <span>{t("keys.toggle")}</span>
        <Segments
          label={t("keys.toggle")}
          className="segments-small"
          value={on ? "on" : "off"}
          options={[
            { value: "on", label: t("keys.on") },
            { value: "off", label: t("keys.off") },
          ]}
          onChange={(value) => {
            switchKeys(value === "on");
            setOn(value === "on");
          }}
        />
        <button type="button" className="button" onClick={close}>
          {t("act.close")}
        </button>
      </div>
    </dialog>
  );
}
