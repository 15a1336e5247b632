// Programmes whose name, award or provider holds every word, best first, with their role; none that holds all words of one of `but`.
// params: q, spaced, words, framework, fields, but, limit
// returns: total, rank, programme
// mode: read
MATCH (p:Programme)
WHERE all(w IN $words WHERE p.search CONTAINS w)
  AND ($framework IS NULL OR EXISTS { MATCH (p)<-[:EXAMPLE_PROGRAMME]-(r:Role) WHERE r.framework = $framework })
  AND ($fields IS NULL OR EXISTS { MATCH (p)<-[:EXAMPLE_PROGRAMME]-(:Role)-[:IN_FIELD]->(x:Field) WHERE x.slug IN $fields })
  AND NOT any(shown IN $but WHERE all(w IN shown WHERE p.search CONTAINS w))
WITH p.key AS key, CASE WHEN $q IN p.whole THEN 1 WHEN p.search STARTS WITH $q THEN 2 WHEN p.search CONTAINS $spaced THEN 3 WHEN p.search CONTAINS $q THEN 4 ELSE 5 END AS rank ORDER BY rank, key
WITH collect({rank: rank, key: key}) AS found
UNWIND found[..$limit] AS hit
MATCH (p:Programme {key: hit.key})-[:OFFERED_BY]->(v:Provider)
MATCH (p)<-[:EXAMPLE_PROGRAMME]-(r:Role)
RETURN size(found) AS total, hit.rank AS rank, p {.order, .award_title, .award_title_en, .programme_name, .programme_name_en, .level, .level_relation, .provider_en, provider: v.name, role: r.slug} AS programme ORDER BY rank, hit.key
