// The edges of units: the roles that require them and their functions, at most 2000.
// params: codes
// returns: source, target, type, basis, requirement, shared
// mode: read
CALL () {
  UNWIND $codes AS code MATCH (u:Unit {code: code})<-[x:REQUIRES]-(r:Role)
    RETURN 'role:' + r.slug AS source, 'unit:' + u.code AS target, 'REQUIRES' AS type, x.type AS requirement, 0 AS place
  UNION
  UNWIND $codes AS code MATCH (u:Unit {code: code})-[:IN_FUNCTION]->(f:Function)
    RETURN 'unit:' + u.code AS source, 'function:' + f.slug AS target, 'IN_FUNCTION' AS type, null AS requirement, 1 AS place
}
WITH source, target, type, requirement, place ORDER BY place, source, target LIMIT 2000
RETURN source, target, type, null AS basis, requirement, null AS shared ORDER BY place, source, target
