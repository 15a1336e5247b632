// What the given roles require, by level and slug of the role, then in the order of its document; `off_level`: the unit's level is not the role's.
// params: slugs
// returns: role, title, role_level, code, name, name_en, name_en_official, level, off_level, credits, hours, type, order, weight, proficiency, rank, functions, title_en, framework, sector, field, job_family, source, first_line, last_line
// mode: read
UNWIND $slugs AS slug
MATCH (r:Role {slug: slug})-[:FROM_SOURCE]->(s:Source)
OPTIONAL MATCH (r)-[:IN_FIELD]->(fd:Field)
OPTIONAL MATCH (fd)-[:IN_SECTOR]->(sc:Sector)
WITH slug, r, s, fd, sc
MATCH (r)-[x:REQUIRES]->(u:Unit)
RETURN slug AS role, r.title AS title, r.level AS role_level, u.code AS code, u.name AS name, u.name_en AS name_en,
  u.name_en_official AS name_en_official, u.level AS level, u.level <> r.level AS off_level, u.credits AS credits, u.credits * 10 AS hours,
  x.type AS type, x.order AS order, x.weight AS weight, x.proficiency AS proficiency, x.rank AS rank,
  COLLECT { MATCH (u)-[i:IN_FUNCTION]->(f:Function) RETURN f.slug ORDER BY i.order, f.slug } AS functions,
  r.title_en AS title_en, r.framework AS framework, sc.name AS sector, fd.name AS field, r.job_family AS job_family,
  s.name AS source, x.first_line AS first_line, x.last_line AS last_line
ORDER BY coalesce(r.level, 2000000000), role, order, code
