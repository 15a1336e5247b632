// How many roles require each unit, and of how many fields; a code that is unknown gives no row.
// params: codes
// returns: code, roles, fields
// mode: read
UNWIND $codes AS code
MATCH (u:Unit {code: code})
RETURN u.code AS code, COUNT { MATCH (u)<-[:REQUIRES]-(:Role) } AS roles,
  size(COLLECT { MATCH (u)<-[:REQUIRES]-(:Role)-[:IN_FIELD]->(z:Field) RETURN DISTINCT z.slug }) AS fields ORDER BY code
