// Roles that hold every word, best first: 1 the whole name, 2 its start, 3 the start of a word, 4 within, 5 the words apart, 6 only in the description; none that holds all words of one of `but`.
// params: q, spaced, words, framework, fields, but, limit
// returns: total, rank, role, names, about
// mode: read
MATCH (r:Role)
WHERE (all(w IN $words WHERE r.search CONTAINS w) OR r.slug_search = $q)
  AND ($framework IS NULL OR r.framework = $framework)
  AND ($fields IS NULL OR EXISTS { MATCH (r)-[:IN_FIELD]->(x:Field) WHERE x.slug IN $fields })
  AND NOT any(shown IN $but WHERE all(w IN shown WHERE r.search CONTAINS w))
WITH r.slug AS slug, coalesce(r.level, 2000000000) AS level, CASE WHEN r.slug_search = $q THEN 0 ELSE CASE
  WHEN r.description IS NOT NULL AND NOT all(w IN $words WHERE any(name IN r.whole WHERE name CONTAINS w)) THEN 6
  WHEN $q IN r.whole THEN 1 WHEN r.search STARTS WITH $q THEN 2 WHEN r.search CONTAINS $spaced THEN 3 WHEN r.search CONTAINS $q THEN 4 ELSE 5 END END AS rank
ORDER BY rank, level, slug
WITH collect({rank: rank, slug: slug, level: level}) AS found
UNWIND found[..$limit] AS hit
MATCH (r:Role {slug: hit.slug})
RETURN size(found) AS total, hit.rank AS rank, r {.slug, .title, .title_en, .short, .short_en, .position, .position_en, .job_family, .level, .framework,
      field: head(COLLECT { MATCH (r)-[:IN_FIELD]->(fd:Field) OPTIONAL MATCH (fd)-[:IN_SECTOR]->(sc:Sector)
        RETURN {slug: fd.slug, name: fd.name, name_en: fd.name_en, sector: sc.name, sector_en: sc.name_en, sector_slug: sc.slug} })} AS role, [r.title, r.title_en] + coalesce(r.typical_titles, []) AS names,
  CASE WHEN hit.rank = 6 THEN r.description END AS about ORDER BY rank, hit.level, hit.slug
