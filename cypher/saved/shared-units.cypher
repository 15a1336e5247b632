// The units that two roles both require, and how each requires them.
// params: from, to
// defaults: from=talent-management-assistant, to=talent-management-officer
// returns: code, name, type_from, type_to
// mode: read
MATCH (a:Role {slug: $from})-[p:REQUIRES]->(u:Unit)
MATCH (b:Role {slug: $to})-[q:REQUIRES]->(u)
RETURN u.code AS code, u.name AS name, p.type AS type_from, q.type AS type_to
ORDER BY code
