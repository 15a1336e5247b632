// Programmes whose name, award or provider holds every word, best first, with their role.
// params: q, spaced, words, framework, fields, limit
// returns: rank, programme
// mode: read
MATCH (p:Programme)
WHERE all(w IN $words WHERE p.search CONTAINS w)
  AND ($framework IS NULL OR EXISTS { MATCH (p)<-[:EXAMPLE_PROGRAMME]-(r:Role) WHERE r.framework = $framework })
  AND ($fields IS NULL OR EXISTS { MATCH (p)<-[:EXAMPLE_PROGRAMME]-(:Role)-[:IN_FIELD]->(x:Field) WHERE x.slug IN $fields })
WITH p, CASE WHEN $q IN p.whole THEN 1 WHEN p.search STARTS WITH $q THEN 2 WHEN p.search CONTAINS $spaced THEN 3 WHEN p.search CONTAINS $q THEN 4 ELSE 5 END AS rank, p.key AS key ORDER BY rank, key LIMIT $limit
MATCH (p)-[:OFFERED_BY]->(v:Provider)
MATCH (p)<-[:EXAMPLE_PROGRAMME]-(r:Role)
RETURN rank, p {.order, .award_title, .programme_name, .level, .level_relation, provider: v.name, role: r.slug} AS programme ORDER BY rank, key
