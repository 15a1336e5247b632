import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { useAddress } from "../address";
import { tooLong, useRoles, useSearch } from "../api/queries";
import type { RoleRef } from "../api/types";
import { useWords } from "../i18n/words";
import { Glossary } from "./glossary";
import { addressOf, type Hit, HitRow, KINDS } from "./hit";
import { SearchIcon } from "./icons";
import { pagesFor } from "./pages";
import { useSettled } from "./settled";
import { TooLong } from "./states";

/** How the palette is opened: to go somewhere, or to pick a role for `pick`. */
type Opening = { pick?: (role: RoleRef) => void; label?: string; framework?: string };
type Palette = { open: (opening?: Opening) => void };

const PaletteContext = createContext<Palette>({ open: () => {} });
export const usePalette = () => useContext(PaletteContext);

function PaletteBox({ opening, close }: { opening: Opening; close: () => void }) {
  const { t } = useWords();
  const { href } = useAddress();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const asked = useSettled(typed.trim());
  const search = useSearch(asked, { kind: opening.pick ? ["role"] : undefined, framework: opening.framework });
  const roles = useRoles({ framework: opening.framework, limit: 8 });

  useEffect(() => {
    const box = dialog.current;
    if (box && !box.open) box.showModal();
  }, []);

  const pages = useMemo(
    () =>
      opening.pick || asked === ""
        ? []
        : pagesFor(asked, search.data?.read_as ?? asked).map((page): Hit => ({ kind: "page", ref: page, matched: page.zh })),
    [asked, search.data, opening.pick],
  );
  const hits: Hit[] = useMemo(() => {
    if (asked === "")
      return (roles.data?.items ?? []).map((role) => ({ kind: "role", ref: role, matched: role.title, through: null }));
    if (tooLong(asked)) return [];
    const found = search.data?.items ?? [];
    return opening.pick ? found : [...found, ...pages];
  }, [asked, search.data, roles.data, opening.pick, pages]);

  const groups = useMemo(() => {
    return KINDS.map((kind) => ({ kind, hits: hits.filter((hit) => hit.kind === kind) })).filter(
      (group) => group.hits.length > 0,
    );
  }, [hits]);
  const flat = groups.flatMap((group) => group.hits);
  // "Read as Traditional" is shown only if a hit is really written that way.
  const folded = search.data && asked !== "" ? search.data.read_as : asked;
  const readAs = folded !== asked && hits.some((hit) => hit.matched.includes(folded));
  const needle = readAs ? folded : asked;

  const choose = (hit: Hit | undefined) => {
    if (!hit) return;
    close();
    if (opening.pick && hit.kind === "role") opening.pick(hit.ref);
    else navigate(href(addressOf(hit)));
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setAt((at + 1) % Math.max(flat.length, 1));
    else if (event.key === "ArrowUp") setAt((at - 1 + flat.length) % Math.max(flat.length, 1));
    else if (event.key === "Enter") choose(flat[at]);
    else return;
    event.preventDefault();
  };

  useEffect(() => {
    document.getElementById(`hit-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [at]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself
    <dialog
      ref={dialog}
      className="palette"
      aria-label={opening.label ?? t("search.label")}
      onClose={close}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <div className="palette-field">
        <SearchIcon />
        <input
          type="search"
          role="combobox"
          aria-expanded={flat.length > 0}
          aria-controls="hits"
          aria-activedescendant={flat.length > 0 ? `hit-${at}` : undefined}
          aria-label={opening.label ?? t("search.label")}
          placeholder={opening.label ?? t("search.placeholder")}
          value={typed}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <span className="meta" role="status">
          {asked !== "" && !tooLong(asked) && search.data
            ? readAs
              ? t("search.readAs", { text: search.data.read_as, count: search.data.total + pages.length })
              : t("search.found", { count: search.data.total + pages.length })
            : ""}
        </span>
        <button type="button" className="quiet palette-close" onClick={close}>
          {t("act.close")}
        </button>
      </div>
      <div id="hits" role="listbox" aria-label={t("search.label")} className="hits">
        {groups.map((group) => (
          <div key={group.kind} role="group" aria-labelledby={`hits-${group.kind}`}>
            <div id={`hits-${group.kind}`} className="hits-head" role="presentation">
              {t(`search.kind.${group.kind}`)}
            </div>
            {group.hits.map((hit) => {
              const index = flat.indexOf(hit);
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: focus stays in the combobox
                <div
                  key={index}
                  id={`hit-${index}`}
                  role="option"
                  aria-selected={index === at}
                  className="hit"
                  onPointerMove={() => setAt(index)}
                  onClick={() => choose(hit)}
                >
                  <HitRow hit={hit} needle={needle} />
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <div className="palette-long">
        <TooLong text={asked} />
      </div>
      {asked !== "" && !tooLong(asked) ? <Glossary entries={search.data?.glossary ?? []} /> : null}
      {asked !== "" && !tooLong(asked) && search.data && flat.length === 0 && !search.data.glossary?.length ? (
        <p className="palette-none">
          {t("search.none", { text: asked })}{" "}
          <Link to={href("/overlap")} onClick={close}>
            {t("nav.overlap")}
          </Link>
        </p>
      ) : null}
      <div className="palette-foot meta">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {t("search.select")}
        </span>
        <span>
          <kbd>Enter</kbd> {t("search.open")}
        </span>
        <span>
          <kbd>Esc</kbd> {t("act.close")}
        </span>
        <span className="palette-hint">{t("search.hint")}</span>
      </div>
    </dialog>
  );
}

/** Gives every page the palette; closing it gives the focus back to where it was. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [opening, setOpening] = useState<Opening | null>(null);
  const origin = useRef<Element | null>(null);
  const palette = useMemo<Palette>(
    () => ({
      open: (next = {}) => {
        origin.current = document.activeElement;
        setOpening(next);
      },
    }),
    [],
  );
  const close = () => {
    setOpening(null);
    if (origin.current instanceof HTMLElement) origin.current.focus();
  };
  return (
    <PaletteContext.Provider value={palette}>
      {children}
      {opening ? <PaletteBox opening={opening} close={close} /> : null}
    </PaletteContext.Provider>
  );
}
