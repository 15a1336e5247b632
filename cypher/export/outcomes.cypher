// The learning outcomes of the given roles' qualifications, with their assessment guidelines, in the order of the document.
// params: slugs
// returns: role, order, code, statement, assessment, source, first_line, last_line
// mode: read
UNWIND $slugs AS slug
MATCH (r:Role {slug: slug})-[:QUALIFIED_BY]->(:Qualification)-[:HAS_OUTCOME]->(o:Outcome)-[:MAPS_TO]->(u:Unit)
MATCH (o)-[x:FROM_SOURCE]->(s:Source)
RETURN slug AS role, o.order AS order, u.code AS code, o.statement AS statement, coalesce(o.assessment, []) AS assessment,
  s.name AS source, x.first_line AS first_line, x.last_line AS last_line
ORDER BY coalesce(r.level, 2000000000), role, order
