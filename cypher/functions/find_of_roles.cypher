// Functions by slug with the counts of units and requirements of the given roles, and the units' known credits.
// params: roles, limit, offset
// returns: total, items
// mode: read
UNWIND $roles AS role
MATCH (r:Role {slug: role})-[:REQUIRES]->(u:Unit)-[:IN_FUNCTION]->(f:Function)
WITH f, f.slug AS slug, count(*) AS requirements, count(DISTINCT role) AS roles, collect(DISTINCT u) AS units ORDER BY slug
WITH collect({slug: slug, name: f.name, name_en: f.name_en, units: size(units), requirements: requirements, roles: roles,
  credits: reduce(sum = 0, one IN units | sum + coalesce(one.credits, 0)),
  unknown_credits: size([one IN units WHERE one.credits IS NULL])}) AS found
RETURN size(found) AS total, found[$offset..$offset + $limit] AS items
