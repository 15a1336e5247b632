import { useRef, useState } from "react";
import { useWords, type WordKey } from "../../i18n/words";
import { useFirst } from "../../parts/paging";
import { NoTable, rowsOfFile, rowsOfText } from "./files";
import { putList } from "./list";
import { type Fault, MOST_HELD, MOST_HOLDERS, readHolders } from "./read";

const SAMPLE = "name,held\nA,107012L3 107010L4 107091L4\nB,107008L5 107049L5\nC,107062L4\n";
const COLUMNS = { wide: "name, held", long: "name, code, proficiency" };

/** Where a list comes in: a file dropped or chosen, or rows pasted; how a row looks, and a sample to try. */
export function ListInput({ done }: { done?: () => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<WordKey | null>(null);
  const [reading, setReading] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const take = async (rows: Promise<string[][]>, name: string | null) => {
    setFault(null);
    setReading(true);
    try {
      const found = readHolders(await rows);
      if (!found) setFault("team.noColumns");
      else if (found.holders.length === 0 && found.faults.length === 0) setFault("team.noRows");
      else {
        putList(found, name);
        done?.();
      }
    } catch (error) {
      setFault(error instanceof NoTable ? `team.${error.why}` : "team.unreadable");
    } finally {
      setReading(false);
    }
  };
  const files = (list: FileList | null) => {
    const first = list?.[0];
    if (first) void take(rowsOfFile(first), first.name);
  };
  return (
    <section className="team-input no-print" aria-label={t("team.give")}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the button inside does the same */}
      <div
        className={over ? "team-drop team-drop-over" : "team-drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          files(event.dataTransfer.files);
        }}
      >
        <p>{t("team.drop")}</p>
        <button type="button" className="button button-filled" onClick={() => file.current?.click()}>
          {t("team.chooseFile")}
        </button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.xlsx"
          aria-label={t("team.chooseFile")}
          onChange={(event) => {
            files(event.target.files);
            event.target.value = "";
          }}
        />
      </div>
      <form
        className="team-paste"
        onSubmit={(event) => {
          event.preventDefault();
          void take(rowsOfText(text), null);
        }}
      >
        <label htmlFor="team-paste">{t("team.paste")}</label>
        <textarea id="team-paste" rows={5} spellCheck={false} value={text} onChange={(event) => setText(event.target.value)} />
        <span className="team-paste-acts">
          <button type="submit" className="button" disabled={text.trim() === ""}>
            {t("team.read")}
          </button>
          <button type="button" className="quiet" onClick={() => setText(SAMPLE)}>
            {t("team.sample")}
          </button>
        </span>
      </form>
      <p className="meta">{t("team.form", COLUMNS)}</p>
      <p role="status">{reading ? t("team.reading") : null}</p>
      {fault ? (
        <p className="note" role="alert">
          {t(fault, COLUMNS)}
        </p>
      ) : null}
    </section>
  );
}

const FAULTS = 10;

/** What could not be read, by row and column; the rest is shown. */
export function Faults({ faults }: { faults: Fault[] }) {
  const { t } = useWords();
  const [shown, more] = useFirst(faults, FAULTS);
  if (faults.length === 0) return null;
  return (
    <section className="note team-faults" aria-labelledby="faults">
      <h2 id="faults">{t("team.faults", { count: faults.length })}</h2>
      <ul>
        {shown.map(({ row, column, value, why }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two faults may be alike in everything, and they never change places
          <li key={place}>
            {t("team.at", { row, column })} {value ? <code className="team-value">{value}</code> : null}{" "}
            {t(`team.why.${why}`, { count: why === "tooMany" ? MOST_HOLDERS : MOST_HELD })}
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}
