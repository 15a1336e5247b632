// Every requirement with all its properties: for each role that has any, its unit codes, each with the requirement's properties.
// params: none
// returns: role, required
// mode: read
MATCH (r:Role)-[x:REQUIRES]->(u:Unit)
RETURN r.slug AS role, collect([u.code, properties(x)]) AS required
