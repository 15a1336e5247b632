// Functions that the roles of the given fields have, whose name holds every word, best first; none that holds all words of one of `but`.
// params: q, spaced, words, framework, fields, but, limit
// returns: total, rank, function
// mode: read
UNWIND $fields AS field
MATCH (:Field {slug: field})<-[:IN_FIELD]-(:Role)-[:REQUIRES]->(:Unit)-[:IN_FUNCTION]->(f:Function)
WITH DISTINCT f
WHERE ($framework IS NULL OR f.framework = $framework)
  AND (all(w IN $words WHERE f.search CONTAINS w) OR f.slug_search = $q)
  AND NOT any(shown IN $but WHERE all(w IN shown WHERE f.search CONTAINS w))
WITH f.slug AS slug, CASE WHEN f.slug_search = $q THEN 0 ELSE CASE WHEN $q IN f.whole THEN 1 WHEN f.search STARTS WITH $q THEN 2 WHEN f.search CONTAINS $spaced THEN 3 WHEN f.search CONTAINS $q THEN 4 ELSE 5 END END AS rank ORDER BY rank, slug
WITH collect({rank: rank, slug: slug}) AS found
UNWIND found[..$limit] AS hit
MATCH (f:Function {slug: hit.slug})
RETURN size(found) AS total, hit.rank AS rank, f {.slug, .name, .name_en} AS function ORDER BY rank, hit.slug
