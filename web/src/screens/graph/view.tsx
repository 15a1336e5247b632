import type { ReactNode } from "react";
import { useAddress } from "../../address";
import { useTitle } from "../../frame/frame";
import { PageHead } from "../../frame/head";
import { Segments } from "../../frame/segments";
import { useWords } from "../../i18n/words";
import { BasisMark } from "../../marks/marks";
import { type Bonds, folded } from "./bonds";
import { BondList } from "./list";
import { type Box, Picture } from "./picture";

/** More roles at a side cannot be told apart. */
export const BESIDE = 4;

function Legend({ functions }: { functions: boolean }) {
  const { t } = useWords();
  const line = (name: string) => (
    <svg className="graph-key" viewBox="0 0 26 4" aria-hidden="true">
      <path d="M0 2H26" className={name} />
    </svg>
  );
  return (
    <div className="graph-legend" role="group" aria-label={t("graph.legend")}>
      {functions ? (
        <span>
          {line("graph-same-fn")} {t("graph.sameFunction")}
        </span>
      ) : null}
      <span>
        {line("graph-same-unit")} {t("graph.sameUnit")}
      </span>
      {functions ? <BasisMark basis="derived" note /> : null}
      <span>
        <span className="graph-square graph-core" aria-hidden="true">
          L4
        </span>{" "}
        {t("graph.coreUnit")}
      </span>
      <span>
        <span className="graph-square" aria-hidden="true">
          L4
        </span>{" "}
        {t("graph.functionalUnit")}
      </span>
      <span>
        <span className="graph-square graph-shared" aria-hidden="true">
          L4
        </span>{" "}
        {t("graph.sharedUnit")}
      </span>
    </div>
  );
}

type ViewProps = {
  name: string;
  title: string;
  lede: ReactNode;
  centre?: ReactNode;
  bonds: Bonds;
  boxes: Box[];
  more: [number, number];
  heads: [string, string, string];
  functions: boolean;
  own?: string;
  json: () => unknown;
};

/** The head, the picture with its legend, and the list; what is shown is in the address. */
export function View({ name, title, lede, centre, bonds, boxes, more, heads, functions, own, json }: ViewProps) {
  const { t, lang } = useWords();
  const { params, set } = useAddress();
  useTitle(title);
  const list = params.get("view") === "list";
  const shown = folded(bonds);
  return (
    <>
      <PageHead
        title={title}
        exported={{
          name: `graph-${name}`,
          json,
          sheet: () => ({
            heads: ["row", "role", "same"],
            codes: [0],
            rows: bonds.bonds.map((bond) => [bond.row, bond.role, bond.unit ? "unit" : "function"]),
          }),
        }}
      >
        <p className="lede">{lede}</p>
      </PageHead>
      <div className="graph-tools no-print">
        {centre}
        <span className="labelled graph-as">
          <span className="meta">{t("graph.show")}</span>
          <Segments
            label={t("graph.show")}
            value={list ? "list" : "picture"}
            options={[
              { value: "picture", label: t("graph.asPicture") },
              { value: "list", label: t("graph.asList") },
            ]}
            onChange={(value) => set({ view: value === "list" ? "list" : null })}
          />
        </span>
        {functions ? (
          <Segments
            label={t("graph.rows")}
            value={params.get("by") === "unit" ? "unit" : "function"}
            options={[
              { value: "function", label: t("graph.byFunction") },
              { value: "unit", label: t("graph.byUnit") },
            ]}
            onChange={(value) => set({ by: value === "unit" ? "unit" : null })}
          />
        ) : null}
        <span className="meta graph-hint graph-as">{t("graph.hint")}</span>
      </div>
      {list ? null : (
        <>
          <Picture
            boxes={boxes}
            rows={shown.rows}
            bonds={bonds.bonds}
            folded={shown.folded}
            heads={heads}
            more={more}
            own={own}
            gloss={lang === "en" && shown.rows.some((row) => row.fn !== undefined)}
          />
          <Legend functions={functions} />
        </>
      )}
      <BondList boxes={boxes} rows={bonds.rows} bonds={bonds.bonds} heads={heads} />
    </>
  );
}
