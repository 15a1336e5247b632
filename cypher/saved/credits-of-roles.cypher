// Every role with its number of units and their credits, by type of requirement.
// params: none
// returns: slug, title, level, type, units, credits
// mode: read
MATCH (r:Role)-[q:REQUIRES]->(u:Unit)
RETURN r.slug AS slug, r.title AS title, r.level AS level, q.type AS type, count(u) AS units, sum(u.credits) AS credits
ORDER BY coalesce(level, 2000000000), slug, type
