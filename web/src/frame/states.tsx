import type { UseQueryResult } from "@tanstack/react-query";
import { Component, type ReactNode, useEffect } from "react";
import { Link } from "react-router";
import { rolePath, useAddress } from "../address";
import { ApiError } from "../api/client";
import { LONGEST_SEARCH, tooLong } from "../api/queries";
import type { RoleRef } from "../api/types";
import { listIn, useWords, type WordKey } from "../i18n/words";
import { RoleTitle } from "../marks/names";

/** Hairlines as far apart as real rows. CSS delays them, so a wait under 300 ms shows nothing. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { t } = useWords();
  return (
    <div className="loading" role="status" aria-label={t("state.loading")}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={row} className="loading-row" />
      ))}
    </div>
  );
}

// The kinds of problem that have their own words. A problem of another kind gets its words by its status.
const KINDS = ["invalid-request", "the-query-took-too-long", "no-dataset", "too-large", "something-went-wrong"] as const;
const BY_STATUS: Record<number, (typeof KINDS)[number]> = {
  400: "invalid-request",
  413: "too-large",
  422: "invalid-request",
  500: "something-went-wrong",
  504: "the-query-took-too-long",
};

/** Why a request failed, as one of our own words; null if the sentence above it already says everything. */
export function reasonOf(problem: Pick<ApiError, "kind" | "status">): WordKey | null {
  const kind = KINDS.find((it) => it === problem.kind) ?? BY_STATUS[problem.status];
  if (kind) return `state.problem.${kind}`;
  return problem.status === 502 || problem.status === 503 ? "state.problem.unavailable" : null;
}

const isRole = (it: unknown): it is RoleRef => typeof it === "object" && it !== null && "slug" in it && "title" in it;

/** Says that a text is too long to be searched for; nothing otherwise. */
export function TooLong({ text }: { text: string }) {
  const { t } = useWords();
  if (!tooLong(text)) return null;
  return (
    <p className="too-long" role="alert">
      {t("search.tooLong", { count: LONGEST_SEARCH })}
    </p>
  );
}

/** Shown in place of the part that failed: one sentence, the reason, similar roles, a retry button and the request id. */
export function Failed({ error, what, retry }: { error: unknown; what?: string; retry?: () => void }) {
  const { t, lang } = useWords();
  const { href } = useAddress();
  const problem = error instanceof ApiError ? error : new ApiError(0, String(error));
  const roles = problem.candidates.filter(isRole);
  const sentence =
    problem.status === 404 && what
      ? t("state.notFound", { what })
      : problem.status === 409 && what
        ? t("state.ambiguous", { what })
        : t("state.failed");
  // A page that is nothing but an error has that as its title.
  const title = what ? `${sentence.replace(/。$/, "")} · ${t("product")}` : null;
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
  const reason = reasonOf(problem);
  const codes = problem.unknownCodes;
  return (
    <div className="failed" role="alert">
      <p>{sentence}</p>
      {codes.length > 0 ? (
        <p>
          {t("codes.unknown", { count: codes.length })}
          <b>{listIn(lang, codes)}</b>
        </p>
      ) : reason ? (
        <p>{t(reason)}</p>
      ) : null}
      {reason && codes.length === 0 && lang === "en" ? <p className="meta">{problem.message}</p> : null}
      {roles.length > 0 ? (
        <ul className="plain">
          {roles.map((role) => (
            <li key={role.slug}>
              <Link to={href(rolePath(role.slug))}>
                <RoleTitle role={role} inline />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <p>
        {retry && problem.status !== 404 ? (
          <button type="button" className="button" onClick={retry}>
            {t("act.retry")}
          </button>
        ) : (
          <Link to={href("/")}>{t("nav.ladder")}</Link>
        )}{" "}
        {problem.requestId ? <span className="meta">{t("state.request", { id: problem.requestId })}</span> : null}
      </p>
    </div>
  );
}

/** Loading, failure or the data. If a later request fails, the last data stays and is marked. */
export function Answer<T>({
  query,
  what,
  rows,
  loading,
  children,
}: {
  query: UseQueryResult<T>;
  what?: string;
  rows?: number;
  /** Shown while nothing is there yet, in place of rows. */
  loading?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const { t } = useWords();
  if (query.data !== undefined) {
    return (
      <>
        {query.isError ? <p className="stale">{t("state.stale")}</p> : null}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) return <Failed error={query.error} what={what} retry={() => query.refetch()} />;
  return loading ?? <Loading rows={rows} />;
}

/** A screen that breaks does not break the others; the next address starts afresh. */
export class Boundary extends Component<{ children: ReactNode; message: string; retry: string }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="failed" role="alert">
        <p>{this.props.message}</p>
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {this.props.retry}
        </button>
      </div>
    );
  }
}
