// The units that one role requires and another does not.
// params: from, to
// defaults: from=talent-management-manager, to=talent-management-director
// returns: code, name, level, credits, type
// mode: read
MATCH (r:Role {slug: $to})-[q:REQUIRES]->(u:Unit)
WHERE NOT EXISTS { MATCH (:Role {slug: $from})-[:REQUIRES]->(u) }
RETURN u.code AS code, u.name AS name, u.level AS level, u.credits AS credits, q.type AS type
ORDER BY code
