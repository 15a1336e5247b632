// How many functions there are, of the given roles where any are given.
// params: roles
// returns: total
// mode: read
MATCH (f:Function)
WHERE EXISTS { MATCH (f)<-[:IN_FUNCTION]-(u:Unit) WHERE $roles IS NULL OR EXISTS { MATCH (u)<-[:REQUIRES]-(r:Role) WHERE r.slug IN $roles } }
RETURN count(f) AS total
