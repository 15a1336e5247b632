import { useQuery } from "@tanstack/react-query";
import { useAddress } from "../../address";
import { gapQuery, pairQuery } from "../../api/queries";
import type { PairOverlap } from "../../api/types";
import { shortIn, useWords } from "../../i18n/words";
import { BasisMark, Credits, Figure } from "../../marks/marks";
import type { Edge } from "./rungs";

const isSharedFunction = (fn: PairOverlap["by_function"][number]) =>
  fn.shared.length > 0 || (fn.only_a.length > 0 && fn.only_b.length > 0);

/** The figures of one progression: what the step costs and what the two roles have in common. */
export function useEdge(edge: Edge) {
  const gap = useQuery(gapQuery({ from: edge.from.slug, to: edge.to.slug }));
  const pair = useQuery(pairQuery(edge.from.slug, edge.to.slug));
  return {
    totals: gap.data?.totals,
    units: pair.data?.shared.length,
    functions: pair.data
      ? { shared: pair.data.by_function.filter(isSharedFunction).length, all: pair.data.by_function.length }
      : undefined,
  };
}

/** An arrow between two cards; pressing it shows its quoted lines below. */
export function Arrow({ edge, upright, named }: { edge: Edge; upright: boolean; named: boolean }) {
  const { t, lang } = useWords();
  const { params, set } = useAddress();
  const { totals, units, functions } = useEdge(edge);
  const pressed = params.get("arrow") === edge.key;
  const { basis } = edge.progression;
  return (
    <button
      type="button"
      id={`arrow-${edge.key}`}
      className={`arrow arrow-${basis} ${upright ? "arrow-upright" : ""}`}
      aria-pressed={pressed}
      onClick={() => set({ arrow: pressed ? null : edge.key })}
    >
      <span className="visually-hidden">
        {t("ladder.edge", { from: shortIn(lang, edge.from), to: shortIn(lang, edge.to), basis: t(`basis.${basis}`) })}
      </span>
      {named ? (
        <span className="meta arrow-names">
          {shortIn(lang, edge.from)} → {shortIn(lang, edge.to)}
        </span>
      ) : null}
      <span className="arrow-basis" aria-hidden="true">
        <BasisMark basis={basis} />
      </span>
      <span className="arrow-gap">
        {totals ? (
          <>
            {upright ? <span aria-hidden="true">↑ </span> : null}
            <Figure word={t("unitWord")}>{totals.units.toLocaleString("en")}</Figure>
            <span className="arrow-dot"> · </span>
            <Credits sum={totals} />
          </>
        ) : null}
      </span>
      <span className="arrow-line" aria-hidden="true" />
      <span className="arrow-shared">
        {units === undefined ? null : <span>{t("ladder.sharedUnits", { count: units })}</span>}
        <span className="arrow-dot"> · </span>
        {functions ? <span>{t("ladder.sharedFunctions", functions)}</span> : null}
      </span>
    </button>
  );
}
