// How many units of each type every role requires in each function: where a function turns from functional into core.
// params: none
// returns: function, slug, role_level, type, units
// mode: read
MATCH (r:Role)-[q:REQUIRES]->(u:Unit)
MATCH (u)-[:IN_FUNCTION]->(f:Function)
RETURN f.slug AS function, r.slug AS slug, r.level AS role_level, q.type AS type, count(u) AS units
ORDER BY function, coalesce(role_level, 2000000000), slug, type
