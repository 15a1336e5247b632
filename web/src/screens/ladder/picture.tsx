import { Fragment } from "react";
import type { RoleDetail, RoleRef } from "../../api/types";
import { langTag, nameIn, useWords } from "../../i18n/words";
import { LevelTag } from "../../marks/marks";
import { Arrow } from "./arrow";
import { Card } from "./card";
import { type Edge, isBetween, laneOf, type Rung, type Stacks, stackKey, unitsByLevel } from "./rungs";

// More arrows between two levels would be a tangle; the list below has them all.
const ARROWS = 3;

type Props = { rungs: Rung[]; details: Map<string, RoleDetail>; edges: Edge[]; stacks: Stacks };

function mostUnits(details: Map<string, RoleDetail>): number {
  return Math.max(1, ...[...details.values()].flatMap((role) => [...unitsByLevel(role).values()].map((bar) => bar.all)));
}

function Stack({
  name,
  roles,
  stacks,
  details,
  most,
  upright,
}: {
  name: string;
  roles: RoleRef[];
  stacks: Stacks;
  details: Map<string, RoleDetail>;
  most: number;
  upright: boolean;
}) {
  const { t } = useWords();
  const shown = roles.slice(0, stacks.shown(name));
  return (
    <>
      {shown.map((role) => (
        <Card key={role.slug} role={role} detail={details.get(role.slug)} most={most} upright={upright} />
      ))}
      {shown.length < roles.length ? (
        <button type="button" className="button" onClick={() => stacks.more(name)}>
          {t("ladder.more", { count: roles.length - shown.length })}
        </button>
      ) : null}
    </>
  );
}

/** A role of each lane, which gives the lane its name; the families of one field stand together. */
function lanesOf(rungs: Rung[]) {
  const lanes = new Map<string, RoleRef>();
  for (const role of rungs.flatMap((rung) => rung.roles)) lanes.set(laneOf(role), lanes.get(laneOf(role)) ?? role);
  return [...lanes].sort(([a], [b]) => a.split("~")[0]!.localeCompare(b.split("~")[0]!));
}

/** Levels from left to right, a row per field, arrows in the gutters between neighbouring levels. */
export function WidePicture({ rungs, details, edges, stacks }: Props) {
  const { t, lang } = useWords();
  const most = mostUnits(details);
  const lanes = lanesOf(rungs);
  const withRoles = rungs.filter((rung) => rung.roles.length > 0);
  const many = lanes.length > 1;
  const columns = rungs.map((rung) => {
    if (rung.roles.length === 0) return "34px";
    return withRoles.indexOf(rung) > 0 ? "122px minmax(200px, 1fr)" : "minmax(200px, 1fr)";
  });
  const last = rungs.at(-1);
  return (
    <div className={many ? "ladder-picture ladder-many" : "ladder-picture"} role="group" aria-label={t("ladder.picture")}>
      <div className="ladder-grid" style={{ gridTemplateColumns: `${many ? "120px " : ""}${columns.join(" ")}` }}>
        {many ? <span className="ladder-corner" /> : null}
        {rungs.map((rung) => (
          <Fragment key={rung.level}>
            {rung.roles.length > 0 && withRoles.indexOf(rung) > 0 ? <span className="ladder-head" /> : null}
            <div className={rung.roles.length > 0 ? "ladder-head ladder-head-on" : "ladder-head"}>
              <b className="num">L{rung.level}</b>{" "}
              {rung.roles.length > 0 ? (
                <span className="meta" lang={langTag((lang === "en" ? rung.award_en : null) ?? rung.award ?? "")}>
                  {(lang === "en" ? rung.award_en : null) ?? rung.award}
                </span>
              ) : null}
            </div>
          </Fragment>
        ))}
        {lanes.map(([slug, one]) => (
          <Fragment key={slug}>
            {many ? (
              <div className="ladder-field">
                {one.job_family ? (
                  <span lang={langTag(one.job_family)}>{one.job_family}</span>
                ) : one.field ? (
                  nameIn(lang, one.field)
                ) : (
                  ""
                )}
              </div>
            ) : null}
            {rungs.map((rung) => {
              if (rung.roles.length === 0) {
                return (
                  <div key={rung.level} className="ladder-empty">
                    {rung === last && !many ? (
                      <span>{t("ladder.none")}</span>
                    ) : (
                      <span className="visually-hidden">{t("ladder.none")}</span>
                    )}
                  </div>
                );
              }
              const before = withRoles[withRoles.indexOf(rung) - 1];
              const arriving = before
                ? edges.filter((edge) => isBetween(edge, before, rung) && laneOf(edge.to) === slug).slice(0, ARROWS)
                : [];
              const roles = rung.roles.filter((role) => laneOf(role) === slug);
              return (
                <Fragment key={rung.level}>
                  {before ? (
                    <div className="ladder-gutter">
                      {arriving.map((edge) => (
                        <Arrow key={edge.key} edge={edge} upright={false} named={arriving.length > 1} />
                      ))}
                    </div>
                  ) : null}
                  <div className="ladder-cell">
                    <Stack
                      name={stackKey(rung.level, slug)}
                      roles={roles}
                      stacks={stacks}
                      details={details}
                      most={most}
                      upright={false}
                    />
                  </div>
                </Fragment>
              );
            })}
          </Fragment>
        ))}
      </div>
    </div>
  );
}

/** The highest level on top; the figures of each step are between the cards. */
export function UprightPicture({ rungs, details, edges, stacks }: Props) {
  const { t } = useWords();
  const most = mostUnits(details);
  const withRoles = rungs.filter((rung) => rung.roles.length > 0);
  const top = withRoles.at(-1)?.level ?? 0;
  const bottom = withRoles[0]?.level ?? 0;
  const shown = [...rungs].reverse().filter((rung) => rung.level >= bottom && (rung.roles.length > 0 || rung.level > bottom));
  return (
    <div className="upright" role="group" aria-label={t("ladder.picture")}>
      {shown.map((rung) => {
        const before = withRoles[withRoles.indexOf(rung) - 1];
        const arriving = before ? edges.filter((edge) => isBetween(edge, before, rung)).slice(0, ARROWS) : [];
        return (
          <Fragment key={rung.level}>
            {rung.roles.length === 0 ? (
              <div className="upright-empty">
                <LevelTag level={rung.level} dashed /> {t(rung.level > top ? "ladder.noneTop" : "ladder.none")}
              </div>
            ) : (
              <Stack name={stackKey(rung.level)} roles={rung.roles} stacks={stacks} details={details} most={most} upright />
            )}
            {arriving.map((edge) => (
              <Arrow key={edge.key} edge={edge} upright named={arriving.length > 1} />
            ))}
          </Fragment>
        );
      })}
    </div>
  );
}
