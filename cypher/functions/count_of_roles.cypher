// How many functions the units of the given roles belong to.
// params: roles
// returns: total
// mode: read
UNWIND $roles AS role
MATCH (r:Role {slug: role})-[:REQUIRES]->(:Unit)-[:IN_FUNCTION]->(f:Function)
RETURN count(DISTINCT f) AS total
