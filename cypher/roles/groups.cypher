// The field, sector, job family and level of each role of a framework.
// params: framework
// returns: slug, job_family, level, field, sector
// mode: read
MATCH (r:Role)
WHERE r.framework = $framework
OPTIONAL MATCH (r)-[:IN_FIELD]->(f:Field)
OPTIONAL MATCH (f)-[:IN_SECTOR]->(s:Sector)
RETURN r.slug AS slug, r.job_family AS job_family, r.level AS level, f {.slug, .name, .name_en} AS field, s {.slug, .name, .name_en} AS sector ORDER BY slug
