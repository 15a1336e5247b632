// The given roles by level then slug: names, field, counts and credits, the qualification, and the texts of the specification.
// params: slugs
// returns: slug, title, title_en, position, position_en, job_family, parent, level, framework, field, field_name, field_en, sector, sector_name, sector_en, typical_titles, description, units, core, functional, credits, core_credits, functional_credits, unknown_credits, qualification_title, qualification_level, qualification_credits, entry_academic, entry_vocational, entry_vocational_level, objective, purpose, general_requirements, on_the_job, education_pathway, employment_pathway, source, document, first_line, last_line
// mode: read
UNWIND $slugs AS slug
MATCH (r:Role {slug: slug})
MATCH (r)-[y:FROM_SOURCE]->(s:Source)
OPTIONAL MATCH (r)-[:IN_FIELD]->(fd:Field)
OPTIONAL MATCH (fd)-[:IN_SECTOR]->(sc:Sector)
OPTIONAL MATCH (r)-[:QUALIFIED_BY]->(q:Qualification)
RETURN slug, r.title AS title, r.title_en AS title_en, r.position AS position, r.position_en AS position_en, r.job_family AS job_family,
  r.parent AS parent, r.level AS level, r.framework AS framework,
  fd.slug AS field, fd.name AS field_name, fd.name_en AS field_en, sc.slug AS sector, sc.name AS sector_name, sc.name_en AS sector_en,
  coalesce(r.typical_titles, []) AS typical_titles, r.description AS description, r.n_units AS units,
  COUNT { MATCH (r)-[x:REQUIRES]->() WHERE x.type = 'core' } AS core, COUNT { MATCH (r)-[x:REQUIRES]->() WHERE x.type = 'functional' } AS functional,
  CASE WHEN r.n_units > 0 AND r.unknown_credits = r.n_units THEN NULL ELSE r.credits END AS credits,
  CASE WHEN r.n_units > 0 AND r.unknown_credits = r.n_units THEN NULL ELSE
    reduce(a = 0, v IN COLLECT { MATCH (r)-[x:REQUIRES]->(u:Unit) WHERE x.type = 'core' RETURN coalesce(u.credits, 0) } | a + v) END AS core_credits,
  CASE WHEN r.n_units > 0 AND r.unknown_credits = r.n_units THEN NULL ELSE
    reduce(a = 0, v IN COLLECT { MATCH (r)-[x:REQUIRES]->(u:Unit) WHERE x.type = 'functional' RETURN coalesce(u.credits, 0) } | a + v) END AS functional_credits,
  r.unknown_credits AS unknown_credits,
  q.title AS qualification_title, q.level AS qualification_level, q.credits AS qualification_credits, q.entry_academic AS entry_academic,
  q.entry_vocational AS entry_vocational, q.entry_vocational_level AS entry_vocational_level, q.objective AS objective,
  r.purpose AS purpose, coalesce(r.general_requirements, []) AS general_requirements, coalesce(r.on_the_job, []) AS on_the_job,
  coalesce(r.education_pathway, []) AS education_pathway, coalesce(r.employment_pathway, []) AS employment_pathway,
  s.name AS source, r.document AS document, y.first_line AS first_line, y.last_line AS last_line
ORDER BY coalesce(r.level, 2000000000), slug
