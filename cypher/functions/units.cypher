// A function's units by level then code, one page, with the roles that require each.
// params: slug, offset, limit
// returns: unit, roles
// mode: read
MATCH (:Function {slug: $slug})<-[:IN_FUNCTION]-(u:Unit)
WITH u, coalesce(u.level, 2000000000) AS rank, u.code AS code ORDER BY rank, code SKIP $offset LIMIT $limit
RETURN u {.code, .name, .name_en, .name_en_official, .level, .credits, .framework,
      functions: COLLECT { MATCH (u)-[i:IN_FUNCTION]->(f:Function) RETURN f {.slug, .name, .name_en} ORDER BY i.order, f.slug }} AS unit,
  COLLECT { MATCH (u)<-[x:REQUIRES]-(r:Role) WITH r, x ORDER BY coalesce(r.level, 2000000000), r.slug LIMIT 100
    RETURN r {type: x.type, proficiency: CASE WHEN x.rank IS NULL THEN NULL ELSE {name: x.proficiency, name_en: x.proficiency_en, rank: x.rank} END,
      .slug, .title, .title_en, .short, .short_en, .position, .position_en, .job_family, .level, .framework,
      field: head(COLLECT { MATCH (r)-[:IN_FIELD]->(fd:Field) OPTIONAL MATCH (fd)-[:IN_SECTOR]->(sc:Sector)
        RETURN {slug: fd.slug, name: fd.name, name_en: fd.name_en, sector: sc.name, sector_en: sc.name_en, sector_slug: sc.slug} })} } AS roles
ORDER BY rank, code
