// The edges of roles: progressions, shared units and requirements, at most 2000.
// params: slugs
// returns: source, target, type, basis, requirement, shared
// mode: read
CALL () {
  UNWIND $slugs AS slug MATCH (r:Role {slug: slug})-[x:PROGRESSES_TO]->(b:Role)
    RETURN 'role:' + r.slug AS source, 'role:' + b.slug AS target, 'PROGRESSES_TO' AS type, x.basis AS basis, null AS requirement, null AS shared, 0 AS place
  UNION
  UNWIND $slugs AS slug MATCH (r:Role {slug: slug})<-[x:PROGRESSES_TO]-(a:Role)
    RETURN 'role:' + a.slug AS source, 'role:' + r.slug AS target, 'PROGRESSES_TO' AS type, x.basis AS basis, null AS requirement, null AS shared, 0 AS place
  UNION
  UNWIND $slugs AS slug MATCH (r:Role {slug: slug})-[x:SHARES_UNITS]->(b:Role)
    RETURN 'role:' + r.slug AS source, 'role:' + b.slug AS target, 'SHARES_UNITS' AS type, null AS basis, null AS requirement, x.shared AS shared, 1 AS place
  UNION
  UNWIND $slugs AS slug MATCH (r:Role {slug: slug})<-[x:SHARES_UNITS]-(a:Role)
    RETURN 'role:' + a.slug AS source, 'role:' + r.slug AS target, 'SHARES_UNITS' AS type, null AS basis, null AS requirement, x.shared AS shared, 1 AS place
  UNION
  UNWIND $slugs AS slug MATCH (r:Role {slug: slug})-[x:REQUIRES]->(u:Unit)
    RETURN 'role:' + r.slug AS source, 'unit:' + u.code AS target, 'REQUIRES' AS type, null AS basis, x.type AS requirement, null AS shared, 2 AS place
}
WITH source, target, type, basis, requirement, shared, place ORDER BY place, source, target LIMIT 2000
RETURN source, target, type, basis, requirement, shared ORDER BY place, source, target
