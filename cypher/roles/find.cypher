// Roles by level then slug, those that match every given filter; `q` is folded text.
// params: level, framework, q, offset, limit
// returns: role
// mode: read
MATCH (r:Role)
WHERE ($level IS NULL OR r.level = $level)
  AND ($framework IS NULL OR r.framework = $framework)
  AND ($q IS NULL OR r.search CONTAINS $q)
WITH r, coalesce(r.level, 1000) AS rank, r.slug AS slug ORDER BY rank, slug SKIP $offset LIMIT $limit
RETURN r {.slug, .title, .title_en, .short, .short_en, .position, .position_en, .level, .framework,
      field: head(COLLECT { MATCH (r)-[:IN_FIELD]->(fd:Field) OPTIONAL MATCH (fd)-[:IN_SECTOR]->(sc:Sector)
        RETURN {slug: fd.slug, name: fd.name, name_en: fd.name_en, sector: sc.name, sector_en: sc.name_en, sector_slug: sc.slug} })} AS role ORDER BY rank, slug
