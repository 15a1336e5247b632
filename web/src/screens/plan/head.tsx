import { Link, useNavigate } from "react-router";
import { changed, planPath, useAddress } from "../../address";
import { useRoleIf, useRoles } from "../../api/queries";
import type { Path, RoleRef } from "../../api/types";
import { type Exported, PageHead } from "../../frame/head";
import { SwapIcon } from "../../frame/icons";
import { shortIn, titleIn, useWords } from "../../i18n/words";
import { RolePicker, SELECTABLE } from "../../parts/roles/pick";
import { OF_ONE_PATH, type PlanState } from "./state";

/** Another start or target: the ticks, the pace and the order stay. */
export function useGoTo() {
  const { search } = useAddress();
  const navigate = useNavigate();
  return (from: string, to: string) =>
    navigate({ pathname: planPath(from, to), search: changed(search, { ...OF_ONE_PATH, from: null, to: null }) });
}

/** Roles on the way, each as a target of its own, and a second target beside this one. */
function WhatIf({ from, between, state }: { from: string; between: RoleRef[]; state: PlanState }) {
  const { t, lang } = useWords();
  const { search } = useAddress();
  return (
    <p className="what-if no-print">
      {between.length > 0 ? (
        <span>
          {t("plan.whatif")}{" "}
          {between.map((role) => (
            <Link
              key={role.slug}
              to={{ pathname: planPath(from, role.slug), search: changed(search, OF_ONE_PATH) }}
              className="what-if-role"
            >
              {shortIn(lang, role)}
            </Link>
          ))}
        </span>
      ) : null}
      <button
        type="button"
        className="quiet"
        aria-expanded={state.beside !== null}
        onClick={() => state.set({ beside: state.beside === null ? "?" : null }, { push: true })}
      >
        {t(state.beside === null ? "plan.side" : "plan.sideClose")}
      </button>
    </p>
  );
}

type Props = {
  from: string;
  to: string;
  state: PlanState;
  path?: Path | null;
  exported?: Exported;
  before?: React.ReactNode;
  print?: () => void;
};

/** Start and target as two menus, changed in place; the heading itself says both. */
export function PlanHead({ from, to, state, path, exported, before, print }: Props) {
  const { t, lang } = useWords();
  const goTo = useGoTo();
  const all = useRoles({ limit: SELECTABLE });
  const roles = all.data?.items ?? [];
  const total = all.data?.total ?? 0;
  const few = total <= SELECTABLE;
  const looked = [useRoleIf(from, !few && from !== "").data, useRoleIf(to, !few && to !== "").data];
  const named = (slug: string) => roles.find((role) => role.slug === slug) ?? looked.find((role) => role?.slug === slug);
  const name = (slug: string) => {
    const role = named(slug);
    return role ? titleIn(lang, role) : slug;
  };
  const framework = named(from || to)?.framework;
  const pick = (next: string, other: string, at: 0 | 1) => {
    if (next === other) goTo(to, from);
    else if (at === 0) goTo(next, to);
    else goTo(from, next);
  };
  return (
    <PageHead
      title={<span className="visually-hidden">{from && to ? `${name(from)} → ${name(to)}` : t("plan.title")}</span>}
      before={before}
      exported={exported}
      print={print}
    >
      <div className="plan-roles">
        <RolePicker
          label={t("pick.from")}
          value={from}
          roles={roles}
          total={total}
          framework={framework}
          onPick={(slug) => pick(slug, to, 0)}
        />
        <span aria-hidden="true" className="plan-arrow">
          →
        </span>
        <RolePicker
          label={t("pick.to")}
          value={to}
          roles={roles}
          total={total}
          framework={framework}
          onPick={(slug) => pick(slug, from, 1)}
        />
        <button
          type="button"
          className="icon-button plan-swap no-print"
          aria-label={t("act.swap")}
          title={t("act.swap")}
          onClick={() => goTo(to, from)}
        >
          <SwapIcon />
        </button>
      </div>
      {path ? <WhatIf from={from} between={path.roles.slice(1, -1)} state={state} /> : null}
    </PageHead>
  );
}
