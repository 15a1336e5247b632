// Soft skills whose name holds every word, best first, with the roles that expect each; none that holds all words of one of `but`.
// params: q, spaced, words, framework, fields, but, limit
// returns: total, rank, soft_skill
// mode: read
MATCH (k:SoftSkill)
WHERE all(w IN $words WHERE k.search CONTAINS w)
  AND ($framework IS NULL OR k.framework = $framework)
  AND ($fields IS NULL OR EXISTS { MATCH (k)<-[:EXPECTS]-(:Role)-[:IN_FIELD]->(x:Field) WHERE x.slug IN $fields })
  AND NOT any(shown IN $but WHERE all(w IN shown WHERE k.search CONTAINS w))
WITH k.slug AS slug, CASE WHEN $q IN k.whole THEN 1 WHEN k.search STARTS WITH $q THEN 2 WHEN k.search CONTAINS $spaced THEN 3 WHEN k.search CONTAINS $q THEN 4 ELSE 5 END AS rank ORDER BY rank, slug
WITH collect({rank: rank, slug: slug}) AS found
UNWIND found[..$limit] AS hit
MATCH (k:SoftSkill {slug: hit.slug})
RETURN size(found) AS total, hit.rank AS rank, k {.slug, .name, .name_en, .definition, roles: COLLECT { MATCH (k)<-[:EXPECTS]-(r:Role) RETURN r.slug ORDER BY r.slug }} AS soft_skill ORDER BY rank, hit.slug
