import type { ReactNode } from "react";
import { listOf, useAddress } from "../../address";
import type { Scope } from "../../api/queries";
import type { RoleRef } from "../../api/types";
import { PageHead } from "../../frame/head";
import { CloseIcon } from "../../frame/icons";
import { usePalette } from "../../frame/palette";
import { langTag, titleIn, useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";
import { FrameworkFilter } from "../scope/filters";
import { ChooseByField } from "./choose";
import "./roles.css";

/** The most roles that the API compares or analyses at once. */
export const MOST = 60;

/** The roles of the view, which are in the address: each can be removed, more are added by search. */
export function ChosenRoles({ shown, total }: { shown: RoleRef[]; total: number }) {
  const { t, lang } = useWords();
  const { params, set } = useAddress();
  const palette = usePalette();
  const open = params.get("choose") === "1";
  const slugs = shown.map((role) => role.slug);
  return (
    <div className="chosen no-print">
      <p className="meta">
        {t("chosen.count", { count: shown.length, all: total })}{" "}
        <button type="button" className="quiet" aria-expanded={open} onClick={() => set({ choose: open ? null : "1" })}>
          {t("act.choose")}
        </button>
      </p>
      {open ? (
        <div className="chosen-list">
          {shown.map((role) => (
            <span key={role.slug} className="chosen-role">
              <LevelTag level={role.level} /> {titleIn(lang, role)}
              <button
                type="button"
                className="icon-button"
                aria-label={`${t("act.clear")} ${titleIn(lang, role)}`}
                onClick={() => set({ role: slugs.filter((slug) => slug !== role.slug) })}
              >
                <CloseIcon />
              </button>
            </span>
          ))}
          {shown.length < Math.min(total, MOST) ? (
            <button
              type="button"
              className="button"
              onClick={() =>
                palette.open({
                  label: t("search.pick"),
                  framework: shown[0]?.framework,
                  pick: (role) => set({ role: [...new Set([...slugs, role.slug])] }),
                })
              }
            >
              + {t("chosen.choose")}
            </button>
          ) : null}
          {params.get("role") ? (
            <button type="button" className="quiet" onClick={() => set({ role: null })}>
              {t("act.all")}
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

/** The roles in the address, so that they can be removed even if they cannot be shown. */
export function NamedRoles() {
  const { t } = useWords();
  const { params, set } = useAddress();
  const picked = listOf(params, "role");
  if (picked.length === 0) return null;
  return (
    <ul className="plain chosen-list no-print">
      {picked.map((slug) => (
        <li key={slug} className="chosen-role">
          <span lang={langTag(slug)}>{slug}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={`${t("act.clear")} ${slug}`}
            onClick={() => set({ role: picked.filter((other) => other !== slug) })}
          >
            <CloseIcon />
          </button>
        </li>
      ))}
      {picked.length > 1 ? (
        <li>
          <button type="button" className="quiet" onClick={() => set({ role: null })}>
            {t("act.clear")}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

type AskProps = { title: string; over?: ReactNode; lede: string; scope: Scope; frameworks: string[] };

/** Shown instead of a view of too many roles: a sentence, the roles in the address, and the search. */
export function AskRoles({ title, over, lede, scope, frameworks }: AskProps) {
  const { t } = useWords();
  const { params, set } = useAddress();
  const palette = usePalette();
  const picked = listOf(params, "role");
  const pick = () =>
    palette.open({ label: t("search.pick"), pick: (role) => set({ role: [...new Set([...picked, role.slug])], choose: "1" }) });
  return (
    <>
      <PageHead title={title} over={over}>
        <p className="lede">{lede}</p>
      </PageHead>
      <NamedRoles />
      {picked.length === 0 && frameworks.length > 1 ? (
        <div className="field-filters scope-filters">
          <FrameworkFilter frameworks={frameworks} value={scope.framework} />
        </div>
      ) : null}
      <ChooseByField most={MOST} field={scope.field} />
      {picked.length < MOST ? (
        <button type="button" className="button" onClick={pick}>
          + {t("chosen.choose")}
        </button>
      ) : null}
    </>
  );
}
