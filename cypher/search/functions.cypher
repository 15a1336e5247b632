// Functions whose name holds every word, best first.
// params: q, spaced, words, framework, limit
// returns: rank, function
// mode: read
MATCH (f:Function)
WHERE ($framework IS NULL OR f.framework = $framework)
  AND (all(w IN $words WHERE f.search CONTAINS w) OR f.slug_search = $q)
WITH f, CASE WHEN f.slug_search = $q THEN 0 WHEN $q IN f.whole THEN 1 WHEN f.search STARTS WITH $q THEN 2 WHEN f.search CONTAINS $spaced THEN 3 WHEN f.search CONTAINS $q THEN 4 ELSE 5 END AS rank, f.slug AS slug ORDER BY rank, slug LIMIT $limit
RETURN rank, f {.slug, .name, .name_en} AS function ORDER BY rank, slug
