import { Link } from "react-router";
import type { RoleDetail, RoleRef } from "../../api/types";
import { titleIn, useWords } from "../../i18n/words";
import { CoreFunctional, Credits, Figure, LevelTag } from "../../marks/marks";
import { Both, RoleTitle } from "../../marks/names";
import { useLeads } from "../../parts/roles/leads";
import { unitsByLevel } from "./rungs";

const LEVELS = [1, 2, 3, 4, 5, 6, 7];
const HEIGHT = 46;

/** Bars of units by level, one scale for all cards: filled core, outlined functional. */
function Bars({ role, most }: { role: RoleDetail; most: number }) {
  const { t } = useWords();
  const bars = unitsByLevel(role);
  const text = [...bars]
    .sort(([a], [b]) => a - b)
    .map(([level, bar]) => `L${level} ${bar.all}`)
    .join(", ");
  if (bars.size === 0) return null;
  return (
    <svg className="bars" viewBox="0 0 175 78" role="img" aria-label={t("ladder.barsText", { text })}>
      {LEVELS.map((level, index) => {
        const x = index * 25 + 12.5;
        const bar = bars.get(level);
        const unit = HEIGHT / Math.max(most, 1);
        return (
          <g key={level} className={level === role.level ? "bars-own" : undefined}>
            {bar ? (
              <>
                <rect className="bars-all" x={x - 7.5} y={62 - bar.all * unit} width="15" height={bar.all * unit} />
                <rect className="bars-core" x={x - 8} y={62 - bar.core * unit} width="16" height={bar.core * unit} />
                <text x={x} y={58 - bar.all * unit} className="bars-count">
                  {bar.all}
                </text>
              </>
            ) : null}
            <text x={x} y="75">
              L{level}
            </text>
          </g>
        );
      })}
      <path d="M0 62.5H175" className="bars-base" />
    </svg>
  );
}

/** A role on the ladder; all cards have the same height. */
export function Card({
  role,
  detail,
  most,
  upright,
}: {
  role: RoleRef;
  detail: RoleDetail | undefined;
  most: number;
  upright: boolean;
}) {
  const { t, lang } = useWords();
  const leads = useLeads();
  // If a framework's units have no levels there are no bars and no space for them.
  const plain = detail?.units.every((unit) => unit.level == null);
  return (
    <article className={`card${upright ? " card-upright" : ""}${plain ? " card-plain" : ""}`}>
      {upright ? <LevelTag level={role.level} /> : null}
      <div className="card-words">
        <p className="meta">{role.position ? <Both zh={role.position} en={role.position_en} inline /> : null}</p>
        <h3 className="card-title">
          <RoleTitle role={role} link />
        </h3>
      </div>
      <div className="card-figures">
        {detail ? (
          <>
            <p>
              <Figure word={t("unitWord")}>{detail.totals.units.toLocaleString("en")}</Figure> <Credits sum={detail.totals} />
            </p>
            <CoreFunctional core={detail.totals.core} functional={detail.totals.functional} />
          </>
        ) : null}
      </div>
      {detail ? <Bars role={detail} most={most} /> : null}
      <Link
        className="card-start no-print"
        to={leads.from(role.slug)}
        aria-label={`${t("act.startHere")}${t("colon")}${titleIn(lang, role)}`}
      >
        <span>{t("act.startHere")}</span> <span aria-hidden="true">→</span>
      </Link>
    </article>
  );
}
