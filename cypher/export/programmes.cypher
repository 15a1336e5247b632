// The programmes on the market beside the given roles, as printed.
// params: slugs
// returns: role, order, award_title, programme_name, level, level_relation, provider, source, first_line, last_line
// mode: read
UNWIND $slugs AS slug
MATCH (r:Role {slug: slug})-[:EXAMPLE_PROGRAMME]->(p:Programme)-[:OFFERED_BY]->(v:Provider)
MATCH (p)-[x:FROM_SOURCE]->(s:Source)
RETURN slug AS role, p.order AS order, p.award_title AS award_title, p.programme_name AS programme_name, p.level AS level,
  p.level_relation AS level_relation, v.name AS provider, s.name AS source, x.first_line AS first_line, x.last_line AS last_line
ORDER BY coalesce(r.level, 2000000000), role, order
