import { useId } from "react";
import { useNavigate } from "react-router";
import { comparePath, planPath, useAddress } from "../../address";
import { useRoleIf, useRoles } from "../../api/queries";
import type { RoleRef } from "../../api/types";
import { SwapIcon } from "../../frame/icons";
import { usePalette } from "../../frame/palette";
import { titleIn, useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";
import "./roles.css";

// More roles than this are too many to scroll: the search palette picks one.
export const SELECTABLE = 60;

/** Roles to choose from, under their job families where they have them. */
function RoleOptions({ roles }: { roles: RoleRef[] }) {
  const { lang } = useWords();
  const option = (role: RoleRef) => (
    <option key={role.slug} value={role.slug}>
      {role.level == null ? "" : `L${role.level}\u2003`}
      {titleIn(lang, role)}
    </option>
  );
  const families = [...new Set(roles.map((role) => role.job_family ?? ""))].sort();
  if (families.length === 1 && families[0] === "") return roles.map(option);
  return families.map((family) => (
    <optgroup key={family} label={family || "–"}>
      {roles.filter((role) => (role.job_family ?? "") === family).map(option)}
    </optgroup>
  ));
}

type PickerProps = {
  label: string;
  value: string;
  roles: RoleRef[];
  total: number;
  framework?: string;
  onPick: (slug: string) => void;
};

/** One of the loaded roles, from a list, or by search if there are too many. */
export function RolePicker({ label, value, roles, total, framework, onPick }: PickerProps) {
  const { t, lang } = useWords();
  const palette = usePalette();
  const id = useId();
  const listed = roles.find((role) => role.slug === value);
  const looked = useRoleIf(value, !listed && value !== "" && total > SELECTABLE);
  const chosen = listed ?? looked.data;
  return (
    <div className="picker">
      <label htmlFor={id}>{label}</label>
      {total <= SELECTABLE ? (
        <span className="select">
          <select id={id} value={value} onChange={(event) => onPick(event.target.value)}>
            {chosen ? null : <option value={value}>{value || t("search.pick")}</option>}
            <RoleOptions roles={roles} />
          </select>
        </span>
      ) : (
        <button
          id={id}
          type="button"
          className="button picker-button"
          onClick={() => palette.open({ label: t("search.pick"), framework, pick: (role) => onPick(role.slug) })}
        >
          {chosen ? (
            <>
              <LevelTag level={chosen.level} /> {titleIn(lang, chosen)}
            </>
          ) : (
            value || t("search.pick")
          )}
        </button>
      )}
    </div>
  );
}

type FormProps = {
  from?: string;
  to?: string;
  lead: "plan" | "compare";
  labels?: [string, string];
  framework?: string;
  children?: React.ReactNode;
};

/** From and to with one filled button, the advisor's first step. The choice is kept in the address. */
export function RoleForm({ from, to, lead, labels, framework, children }: FormProps) {
  const { t } = useWords();
  const { params, set, href } = useAddress();
  const navigate = useNavigate();
  const all = useRoles({ framework, limit: SELECTABLE });
  const roles = all.data?.items ?? [];
  const total = all.data?.total ?? 0;
  const few = total <= SELECTABLE; // the first and last of thousands would be a meaningless choice
  const first = params.get("from") ?? from ?? (few ? roles[0]?.slug : undefined) ?? "";
  const second = params.get("to") ?? to ?? (few ? roles.at(-1)?.slug : undefined) ?? "";
  const other = useRoleIf(first || second, !few && first !== second && (first === "" || second === ""));
  const within = framework ?? other.data?.framework;
  const same = first !== "" && first === second;
  const go = (path: string) => navigate(href(path));
  const plan = (
    <button
      key="plan"
      type="submit"
      className={lead === "plan" ? "button button-filled" : "button"}
      value="plan"
      disabled={same || !first || !second}
    >
      {t("act.plan")}
    </button>
  );
  const compare = (
    <button
      key="compare"
      type="submit"
      className={lead === "compare" ? "button button-filled" : "button"}
      value="compare"
      disabled={same || !first || !second}
    >
      {t("act.compareTwo")}
    </button>
  );
  return (
    <form
      className="role-form no-print"
      onSubmit={(event) => {
        event.preventDefault();
        const pressed = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
        go((pressed?.value ?? lead) === "compare" ? comparePath(first, second) : planPath(first, second));
      }}
    >
      <RolePicker
        label={labels?.[0] ?? t("pick.from")}
        value={first}
        roles={roles}
        total={total}
        framework={within}
        onPick={(slug) => set({ from: slug })}
      />
      <button
        type="button"
        className="icon-button swap"
        aria-label={t("act.swap")}
        title={t("act.swap")}
        onClick={() => set({ from: second, to: first })}
      >
        <SwapIcon />
      </button>
      <RolePicker
        label={labels?.[1] ?? t("pick.to")}
        value={second}
        roles={roles}
        total={total}
        framework={within}
        onPick={(slug) => set({ to: slug })}
      />
      {lead === "plan" ? [plan, compare] : [compare, plan]}
      {children}
      {same ? (
        <p className="role-form-note" role="status">
          {t("pick.sameRole")}
        </p>
      ) : null}
    </form>
  );
}
