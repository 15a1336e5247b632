// The units that a role requires, core units first, with the lines where they stand.
// params: role
// defaults: role=talent-management-officer
// returns: code, name, level, credits, type, proficiency, first_line
// mode: read
MATCH (r:Role {slug: $role})-[q:REQUIRES]->(u:Unit)
RETURN u.code AS code, u.name AS name, u.level AS level, u.credits AS credits, q.type AS type, q.proficiency AS proficiency,
  q.first_line AS first_line
ORDER BY type, code
