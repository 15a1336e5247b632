// The soft skills that the given roles expect, with their proficiency, in the order of the document.
// params: slugs
// returns: role, skill, name, name_en, definition, framework, proficiency, proficiency_en, rank, proficiency_definition, first_line, last_line
// mode: read
UNWIND $slugs AS slug
MATCH (r:Role {slug: slug})-[x:EXPECTS]->(k:SoftSkill)
RETURN slug AS role, k.slug AS skill, k.name AS name, k.name_en AS name_en, k.definition AS definition, k.framework AS framework,
  x.proficiency AS proficiency, x.proficiency_en AS proficiency_en, x.rank AS rank, x.proficiency_definition AS proficiency_definition,
  x.first_line AS first_line, x.last_line AS last_line
ORDER BY coalesce(r.level, 2000000000), role, x.order, skill
