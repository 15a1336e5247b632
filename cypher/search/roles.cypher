// Roles that hold every word, best first: 1 the whole name, 2 its start, 3 the start of a word, 4 within, 5 the words apart.
// params: q, spaced, words, framework, fields, limit
// returns: rank, role, names
// mode: read
MATCH (r:Role)
WHERE (all(w IN $words WHERE r.search CONTAINS w) OR r.slug_search = $q)
  AND ($framework IS NULL OR r.framework = $framework)
  AND ($fields IS NULL OR EXISTS { MATCH (r)-[:IN_FIELD]->(x:Field) WHERE x.slug IN $fields })
WITH r, CASE WHEN r.slug_search = $q THEN 0 ELSE CASE WHEN $q IN r.whole THEN 1 WHEN r.search STARTS WITH $q THEN 2 WHEN r.search CONTAINS $spaced THEN 3 WHEN r.search CONTAINS $q THEN 4 ELSE 5 END END AS rank, r.slug AS slug, coalesce(r.level, 2000000000) AS level
ORDER BY rank, level, slug LIMIT $limit
RETURN rank, r {.slug, .title, .title_en, .short, .short_en, .position, .position_en, .level, .framework,
      field: head(COLLECT { MATCH (r)-[:IN_FIELD]->(fd:Field) OPTIONAL MATCH (fd)-[:IN_SECTOR]->(sc:Sector)
        RETURN {slug: fd.slug, name: fd.name, name_en: fd.name_en, sector: sc.name, sector_en: sc.name_en, sector_slug: sc.slug} })} AS role, [r.title, r.title_en] + coalesce(r.typical_titles, []) AS names ORDER BY rank, level, slug
