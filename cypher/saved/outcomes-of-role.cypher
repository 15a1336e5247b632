// The learning outcomes of a role's qualification, with the unit of each.
// params: role
// defaults: role=talent-management-officer
// returns: order, statement, code, name
// mode: read
MATCH (:Role {slug: $role})-[:QUALIFIED_BY]->(q:Qualification)
MATCH (q)-[:HAS_OUTCOME]->(o:Outcome)
MATCH (o)-[:MAPS_TO]->(u:Unit)
RETURN o.order AS order, o.statement AS statement, u.code AS code, u.name AS name
ORDER BY order, code
