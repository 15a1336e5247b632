// The roles that require a unit, by level then slug, with the type and the rung of each requirement.
// params: code
// returns: role, type, proficiency
// mode: read
MATCH (u:Unit {code: $code})<-[x:REQUIRES]-(r:Role)
RETURN r {.slug, .title, .title_en, .short, .short_en, .position, .position_en, .job_family, .level, .framework,
      field: head(COLLECT { MATCH (r)-[:IN_FIELD]->(fd:Field) OPTIONAL MATCH (fd)-[:IN_SECTOR]->(sc:Sector)
        RETURN {slug: fd.slug, name: fd.name, name_en: fd.name_en, sector: sc.name, sector_en: sc.name_en, sector_slug: sc.slug} })} AS role, x.type AS type,
  CASE WHEN x.rank IS NULL THEN NULL ELSE {name: x.proficiency, name_en: x.proficiency_en, rank: x.rank} END AS proficiency
ORDER BY coalesce(r.level, 2000000000), r.slug
