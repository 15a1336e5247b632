import { functionPath, rolePath, unitPath } from "../address";
import type { RoleRef, SearchHit } from "../api/types";
import { frameworkIn, HKQF, useWords } from "../i18n/words";
import { Marked } from "../marks/marked";
import { LevelTag } from "../marks/marks";
import { Both, Code, InLang, RoleTitle, UnitName } from "../marks/names";
import type { Page } from "./pages";

/** The kinds of hits in the order shown; the explorer's own screens last. */
export const KINDS = ["role", "unit", "function", "soft_skill", "programme", "page"] as const;

/** Something that the search found: by the API, or a screen by its name. */
export type Hit = SearchHit | { kind: "page"; ref: Page; matched: string };

/** Where a hit leads. A soft skill or a programme leads to the role that has it. */
export function addressOf(hit: Hit): string {
  if (hit.kind === "page") return hit.ref.to;
  if (hit.kind === "unit") return unitPath(hit.ref.code);
  if (hit.kind === "function") return functionPath(hit.ref.slug);
  if (hit.kind === "role") return rolePath(hit.ref.slug);
  const role = hit.kind === "programme" ? hit.ref.role : hit.ref.roles[0];
  return role ? rolePath(role) : "/overlap";
}

/** The framework's name, for hits outside the HKQF: their levels and units are not QF levels and units. */
function Framework({ of }: { of: string | null | undefined }) {
  const { t } = useWords();
  return of && of !== HKQF ? <span className="meta hit-framework">{frameworkIn(t, of)}</span> : null;
}

function RoleRow({ role, matched, needle }: { role: RoleRef; matched: string; needle: string }) {
  const elsewhere = matched !== role.title && matched !== role.title_en;
  return (
    <>
      <span className="hit-words">
        <RoleTitle role={role} needle={needle} />
        {elsewhere ? (
          <span className="meta">
            <Marked text={matched} needle={needle} />
          </span>
        ) : null}
      </span>
      <Framework of={role.framework} />
      <LevelTag level={role.level} />
    </>
  );
}

/** The words of the documents that the search was read as: what was typed is not in them. */
export function Through({ words }: { words: string }) {
  const { t } = useWords();
  return (
    <span className="meta hit-through" title={t("search.through")}>
      <span aria-hidden="true">≈ </span>
      <span className="visually-hidden">{t("search.through")}: </span>
      <span lang="zh-HK">{words}</span>
    </span>
  );
}

/** One hit as a row of the list: its name with what was found marked, how it was read, and its level or code. */
export function HitRow({ hit, needle }: { hit: Hit; needle: string }) {
  const through = hit.kind === "page" ? null : hit.through;
  return (
    <>
      <Found hit={hit} needle={through ?? needle} />
      {through ? <Through words={through} /> : null}
    </>
  );
}

function Found({ hit, needle }: { hit: Hit; needle: string }) {
  if (hit.kind === "role") return <RoleRow role={hit.ref} matched={hit.matched} needle={needle} />;
  if (hit.kind === "unit") {
    const unit = hit.ref;
    return (
      <>
        <span className="hit-words">
          <UnitName unit={unit} needle={needle} />
        </span>
        <Framework of={unit.framework} />
        <Code code={unit.code} />
      </>
    );
  }
  if (hit.kind === "programme") {
    return (
      <span className="hit-words">
        <Both zh={hit.ref.programme_name || hit.matched} en={hit.ref.programme_name_en} needle={needle} />
        <span className="meta">
          <InLang zh={hit.ref.provider} en={hit.ref.provider_en} />
        </span>
      </span>
    );
  }
  return (
    <span className="hit-words">
      {hit.kind === "page" ? (
        <Both zh={hit.ref.zh} en={hit.ref.en} needle={needle} />
      ) : (
        <Both zh={hit.ref.name} en={hit.ref.name_en} gloss needle={needle} />
      )}
    </span>
  );
}
