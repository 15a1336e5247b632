import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { useAddress } from "../../address";
import { tooLong, useRole, useSearch } from "../../api/queries";
import type { RoleRef, SearchHit } from "../../api/types";
import { CloseIcon, SearchIcon } from "../../frame/icons";
import { LineLink } from "../../frame/reader";
import { useSettled } from "../../frame/settled";
import { TooLong } from "../../frame/states";
import { langTag, titleIn, useWords } from "../../i18n/words";
import { Marked } from "../../marks/marked";
import { LevelTag, Sentence } from "../../marks/marks";
import { Title } from "../../marks/names";

const SHOWN = 5;

/** Why a role was found: a typical title with its line, an everyday word, or Simplified that was read as Traditional. */
function Why({ hit, asked, folded }: { hit: SearchHit & { kind: "role" }; asked: string; folded: string }) {
  const { t, lang } = useWords();
  const role = useRole(hit.ref.slug).data;
  const needle = hit.through ?? (hit.matched.includes(asked) ? asked : folded);
  const typical = role?.typical_titles.includes(hit.matched) && hit.matched !== titleIn(lang, hit.ref);
  return (
    <span className="way-why">
      {hit.through ? <span>{t("ladder.everyday", { word: asked, words: hit.through })}</span> : null}
      {!hit.through && folded !== asked && hit.matched.includes(folded) ? (
        <span>{t("ladder.readAs", { text: folded })}</span>
      ) : null}
      {typical ? (
        <span>
          <Sentence
            k="ladder.hit"
            tags={{
              t: (
                <span lang={langTag(hit.matched)}>
                  <Marked text={hit.matched} needle={needle} />
                </span>
              ),
            }}
          />{" "}
          <LineLink source={role?.source.source ?? ""} first={role?.lines.typical_titles?.first_line} />
        </span>
      ) : hit.through || hit.matched === titleIn(lang, hit.ref) ? null : (
        <span lang={langTag(hit.matched)}>
          <Marked text={hit.matched} needle={needle} />
        </span>
      )}
    </span>
  );
}

type RowProps = { role: RoleRef; to: string; act: string; best: boolean; children?: ReactNode };

function Row({ role, to, act, best, children }: RowProps) {
  const { t, lang } = useWords();
  return (
    <li className={best ? "way-hit way-best" : "way-hit"}>
      <span className="way-words">
        <span className="way-title">
          <LevelTag level={role.level} />{" "}
          <b>
            <Title role={role} />
          </b>
        </span>
        {children}
      </span>
      <Link
        to={to}
        className={best ? "button button-filled way-act" : "button way-act"}
        aria-label={`${act}${t("colon")}${titleIn(lang, role)}`}
      >
        {act} <span aria-hidden="true">→</span>
      </Link>
    </li>
  );
}

type Props = {
  title: string;
  help: string;
  placeholder: string;
  act: string;
  framework?: string;
  first?: boolean;
  roles: RoleRef[];
  examples: RoleRef[];
  leads: (slug: string) => string;
};

/** A way in by a role: what is typed is searched, the best hit carries the filled button; Enter takes it, arrows walk the hits, Esc empties. */
export function RoleWay({ title, help, placeholder, act, framework, first = false, roles, examples, leads }: Props) {
  const { t } = useWords();
  const { params } = useAddress();
  const navigate = useNavigate();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState("");
  const asked = useSettled(typed.trim());
  const search = useSearch(asked, { kind: ["role"], framework });
  const current = asked !== "" && !tooLong(asked) ? search.data : undefined;
  const hits = (current?.items ?? []).flatMap((hit) => (hit.kind === "role" ? [hit] : [])).slice(0, SHOWN);
  const none = current && !search.isPlaceholderData && hits.length === 0;

  // The cursor waits in the first field, unless the address shows something else or a keyboard would cover the screen.
  const [quiet] = useState(!first || params.has("arrow") || params.has("source"));
  useEffect(() => {
    if (!quiet && window.matchMedia("(pointer: fine)").matches) input.current?.focus({ preventScroll: true });
  }, [quiet]);

  const empty = () => {
    setTyped("");
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const links = [...(list.current?.querySelectorAll<HTMLElement>(".way-act") ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    if (event.key === "Escape" && typed !== "") empty();
    else if (event.key === "ArrowDown" && links.length > 0) links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && at > 0) links[at - 1]?.focus();
    else if (event.key === "ArrowUp" && at === 0) input.current?.focus();
    else if (event.key === "Enter" && document.activeElement === input.current && hits[0]) navigate(leads(hits[0].ref.slug));
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the field and the links inside
    <section className="way" onKeyDown={onKeyDown}>
      <h2 className="way-head">
        <label htmlFor={id}>{title}</label>
      </h2>
      <p className="way-help" id={`${id}-help`}>
        {help}
      </p>
      <div className="way-field">
        <SearchIcon />
        <input
          ref={input}
          id={id}
          type="search"
          className="text-input"
          placeholder={placeholder}
          value={typed}
          data-first={first ? "" : undefined}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-help`}
          aria-controls={`${id}-hits`}
          onChange={(event) => setTyped(event.target.value)}
        />
        {typed === "" ? null : (
          <button type="button" className="icon-button" aria-label={t("act.clear")} onClick={empty}>
            <CloseIcon />
          </button>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {current ? t("search.found", { count: hits.length }) : ""}
      </p>
      <TooLong text={asked} />
      {none ? <p className="way-help">{t("ladder.noRole", { text: asked })}</p> : null}
      <ul className="plain way-hits" id={`${id}-hits`} ref={list}>
        {hits.map((hit, index) => (
          <Row key={hit.ref.slug} role={hit.ref} to={leads(hit.ref.slug)} act={act} best={index === 0}>
            <Why hit={hit} asked={asked} folded={current?.read_as ?? asked} />
          </Row>
        ))}
        {none ? roles.map((role) => <Row key={role.slug} role={role} to={leads(role.slug)} act={act} best={false} />) : null}
      </ul>
      {asked === "" ? (
        <ul className="plain way-examples">
          {examples.map((role) => (
            <li key={role.slug}>
              <Link to={leads(role.slug)}>
                <Title role={role} />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
