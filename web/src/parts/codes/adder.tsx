import { type ReactNode, useId, useRef, useState } from "react";
import { ApiError } from "../../api/client";
import { tooLong } from "../../api/queries";
import type { UnitRef } from "../../api/types";
import { announce } from "../../frame/announce";
import { Through } from "../../frame/hit";
import { CloseIcon } from "../../frame/icons";
import { useSettled } from "../../frame/settled";
import { TooLong } from "../../frame/states";
import { listIn, nameIn, useWords } from "../../i18n/words";
import { Code, UnitName } from "../../marks/names";
import { codesIn, joined, MOST_CODES, without } from "./codes";
import { heldAt } from "./held";
import { askMatches, useUnitSearch } from "./queries";
import { RungChoice } from "./rung";
import "./codes.css";

type Props = { codes: string[]; onChange: (codes: string[]) => void; inWord: string; label?: string };

/** A field that searches units while typing; Enter or a click adds the selected one and clears the field. */
export function UnitField({ codes, onChange, inWord, label }: Props) {
  const { t, lang } = useWords();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const asked = useSettled(typed.trim());
  const search = useUnitSearch(asked);
  const hits = asked === "" ? [] : (search.data?.items ?? []).flatMap((hit) => (hit.kind === "unit" ? [hit.ref] : []));
  const through = new Map(
    (search.data?.items ?? []).map((hit): [string, string | null | undefined] => [
      hit.kind === "unit" ? hit.ref.code : "",
      hit.through,
    ]),
  );
  const shown = open && asked !== "" && !tooLong(asked) && search.data !== undefined;
  const folded = search.data?.read_as ?? asked;

  const choose = (unit: UnitRef | undefined) => {
    if (!unit || heldAt(codes, unit.code, []) !== undefined) return;
    onChange(joined(codes, [unit.code]));
    announce(t("codes.added", { count: 1, name: nameIn(lang, unit) }));
    setTyped("");
    setAt(0);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && shown) setOpen(false);
    else if (event.key === "ArrowDown" && hits.length > 0) setAt((at + 1) % hits.length);
    else if (event.key === "ArrowUp" && hits.length > 0) setAt((at - 1 + hits.length) % hits.length);
    else if (event.key === "Enter" && shown) choose(hits[at]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="adder-field">
      <label htmlFor={id} className={label ? "visually-hidden" : undefined}>
        {label ?? t("codes.search")}
      </label>
      <input
        id={id}
        type="search"
        className="text-input"
        role="combobox"
        aria-expanded={shown && hits.length > 0}
        aria-controls={`${id}-hits`}
        aria-autocomplete="list"
        aria-activedescendant={shown && hits.length > 0 ? `${id}-${at}` : undefined}
        placeholder={t("codes.placeholder")}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-hits`}
        role="listbox"
        aria-label={t("search.kind.unit")}
        className="adder-hits"
        hidden={!shown || hits.length === 0}
      >
        {hits.map((unit, index) => {
          const there = heldAt(codes, unit.code, []) !== undefined;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: focus stays in the combobox
            <div
              key={unit.code}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              aria-disabled={there}
              className="hit"
              onPointerMove={() => setAt(index)}
              // The field keeps the focus, so that the list is still there when the click ends.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(unit)}
            >
              <span className="hit-words">
                <UnitName unit={unit} needle={through.get(unit.code) ?? folded} />
                {through.get(unit.code) ? <Through words={through.get(unit.code) ?? ""} /> : null}
              </span>
              <span className="adder-hit-code">
                <Code code={unit.code} />
                {there ? <span className="meta">{inWord}</span> : null}
              </span>
            </div>
          );
        })}
      </div>
      <TooLong text={asked} />
      {shown && hits.length === 0 && !search.isPlaceholderData ? (
        <p className="meta" role="status">
          {t("codes.none", { text: asked })}
        </p>
      ) : null}
    </div>
  );
}

type Said = { added: number; already: number; unknown: string[]; wrong: string[]; tooMany: boolean; failed: boolean };
const NAMED = 12;

/** Codes with any separators. Unknown ones are named and stay in the box to be corrected. */
export function PasteBox({ codes, onChange }: Props) {
  const { t, lang } = useWords();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [said, setSaid] = useState<Said | null>(null);
  const [asking, setAsking] = useState(false);

  const add = async () => {
    const given = codesIn(text);
    if (given.length === 0 || asking) return;
    const nothing: Said = { added: 0, already: 0, unknown: [], wrong: [], tooMany: false, failed: false };
    const fresh = without(given, codes);
    if (joined(codes, fresh).length > MOST_CODES) return setSaid({ ...nothing, tooMany: true });
    setAsking(true);
    try {
      const { unknown } = fresh.length > 0 ? await askMatches(fresh, 1) : { unknown: [] };
      const known = without(fresh, unknown);
      if (known.length > 0) onChange(joined(codes, known));
      setSaid({ ...nothing, added: known.length, already: given.length - fresh.length, unknown });
      setText(unknown.join("\n"));
      if (unknown.length > 0) box.current?.focus();
    } catch (error) {
      const wrong = error instanceof ApiError ? error.errors : [];
      setSaid({
        ...nothing,
        wrong,
        tooMany: wrong.length === 0 && error instanceof ApiError && error.status === 422,
        failed: true,
      });
    } finally {
      setAsking(false);
    }
  };
  return (
    <div className="adder-paste">
      <label htmlFor={id}>{t("codes.paste")}</label>
      <textarea
        ref={box}
        id={id}
        className="text-input"
        rows={3}
        value={text}
        placeholder={t("codes.pastePlaceholder")}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${id}-said`}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) add();
        }}
      />
      <button type="button" className="button" disabled={asking || codesIn(text).length === 0} onClick={add}>
        {t("codes.add")}
      </button>
      <div id={`${id}-said`} role="status" className="adder-said">
        {said?.tooMany ? <p className="adder-unknown">{t("codes.tooMany", { count: MOST_CODES })}</p> : null}
        {said?.wrong.map((text) => (
          <p key={text} className="adder-unknown" lang="en">
            {text}
          </p>
        ))}
        {said?.failed && !said.tooMany && said.wrong.length === 0 ? <p className="adder-unknown">{t("state.failed")}</p> : null}
        {said && said.added > 0 ? <p>{t("codes.addedMany", { count: said.added })}</p> : null}
        {said && said.already > 0 ? <p>{t("codes.already", { count: said.already })}</p> : null}
        {said && said.unknown.length > 0 ? (
          <p className="adder-unknown">
            {t("codes.unknown", { count: said.unknown.length })}
            <b>{listIn(lang, said.unknown.slice(0, NAMED))}</b>
            {said.unknown.length > NAMED ? t("codes.more", { count: said.unknown.length - NAMED }) : null}
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** Two ways to add units: search for one, or paste many codes. */
export function UnitAdder(props: Props) {
  return (
    <div className="adder no-print">
      <UnitField {...props} />
      <PasteBox {...props} />
    </div>
  );
}

/** Codes in the address that are not in the data, with a button to remove them. */
export function UnknownCodes({ unknown, onRemove }: { unknown: string[]; onRemove: () => void }) {
  const { t, lang } = useWords();
  if (unknown.length === 0) return null;
  return (
    <p className="adder-unknown unknown-codes" role="alert">
      {t("codes.unknownHere", { count: unknown.length })}
      <b>{listIn(lang, unknown)}</b>{" "}
      <button type="button" className="quiet no-print" onClick={onRemove}>
        {t("codes.takeOut")}
      </button>
    </p>
  );
}

/** A warning above figures that could not be updated, with a retry button. */
export function Stale({ retry }: { retry: () => void }) {
  const { t } = useWords();
  return (
    <p className="stale no-print" role="alert">
      {t("state.stale")}{" "}
      <button type="button" className="quiet" onClick={retry}>
        {t("act.retry")}
      </button>
    </p>
  );
}

/** Units by name, each with a button to remove it. */
export function UnitList({
  units,
  onRemove,
  held,
  holdAt,
  children,
}: {
  units: UnitRef[];
  onRemove: (code: string) => void;
  /** What is held, and how a unit's rung is chosen; without them no rung is asked. */
  held?: string[];
  holdAt?: (code: string, rung: string | null) => void;
  children?: (unit: UnitRef) => ReactNode;
}) {
  const { t, lang } = useWords();
  return (
    <ul className="plain unit-list">
      {units.map((unit) => (
        <li key={unit.code}>
          <div>
            <UnitName unit={unit} link />
            <span className="meta">
              <Code code={unit.code} /> · {unit.credits == null ? t("creditUnknown") : t("credits", { count: unit.credits })}
              {children?.(unit)}
            </span>
            {held && holdAt ? <RungChoice unit={unit} held={held} onChoose={holdAt} /> : null}
          </div>
          <button
            type="button"
            className="icon-button no-print"
            aria-label={t("codes.remove", { code: unit.code, name: nameIn(lang, unit) })}
            title={t("codes.removeWord")}
            onClick={() => onRemove(unit.code)}
          >
            <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}
