// The 100 units that most roles require.
// params: none
// returns: code, name, level, roles
// mode: read
MATCH (r:Role)-[:REQUIRES]->(u:Unit)
WITH u, count(r) AS roles
RETURN u.code AS code, u.name AS name, u.level AS level, roles
ORDER BY roles DESC, code
LIMIT 100
