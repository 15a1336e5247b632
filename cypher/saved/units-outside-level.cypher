// The units that are not at the level of a role that requires them.
// params: none
// returns: slug, role_level, code, name, unit_level, type
// mode: read
MATCH (r:Role)-[q:REQUIRES]->(u:Unit)
WHERE r.level <> u.level
RETURN r.slug AS slug, r.level AS role_level, u.code AS code, u.name AS name, u.level AS unit_level, q.type AS type
ORDER BY slug, code
