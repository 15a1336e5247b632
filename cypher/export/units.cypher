// The next 2000 units by code, with their functions, how many roles require each, and the sources that contain it.
// params: after
// returns: code, name, name_en, name_en_official, level, credits, hours, framework, functions, function_names, roles, sources, description
// mode: read
MATCH (u:Unit)
WHERE u.code > $after
WITH u, u.code AS code ORDER BY code LIMIT 2000
RETURN code, u.name AS name, u.name_en AS name_en, u.name_en_official AS name_en_official, u.level AS level, u.credits AS credits,
  u.credits * 10 AS hours, u.framework AS framework,
  COLLECT { MATCH (u)-[i:IN_FUNCTION]->(f:Function) RETURN f.slug ORDER BY i.order, f.slug } AS functions,
  COLLECT { MATCH (u)-[i:IN_FUNCTION]->(f:Function) RETURN f.name ORDER BY i.order, f.slug } AS function_names,
  COUNT { (u)<-[:REQUIRES]-() } AS roles,
  COLLECT { MATCH (u)-[:FROM_SOURCE]->(s:Source) RETURN s.name ORDER BY s.name } AS sources, u.description AS description
ORDER BY code
