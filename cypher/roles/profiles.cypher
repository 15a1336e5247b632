// Roles with their requirements in the order of the document, soft skills, and what the gap page says of the qualification.
// params: slugs
// returns: slug, role, units, soft_skills, qualification, source, education_pathway, education_lines, slug_names
// mode: read
UNWIND $slugs AS slug
MATCH (r:Role {slug: slug})
RETURN slug, r {.slug, .title, .title_en, .short, .short_en, .position, .position_en, .job_family, .level, .framework,
      field: head(COLLECT { MATCH (r)-[:IN_FIELD]->(fd:Field) OPTIONAL MATCH (fd)-[:IN_SECTOR]->(sc:Sector)
        RETURN {slug: fd.slug, name: fd.name, name_en: fd.name_en, sector: sc.name, sector_en: sc.name_en, sector_slug: sc.slug} })} AS role,
  COLLECT { MATCH (r)-[x:REQUIRES]->(u:Unit)
    RETURN u {.code, .name, .name_en, .name_en_official, .level, .credits, .framework, type: x.type, order: x.order, weight: x.weight,
      proficiency: CASE WHEN x.rank IS NULL THEN NULL ELSE {name: x.proficiency, name_en: x.proficiency_en, rank: x.rank} END,
      first_line: x.first_line, last_line: x.last_line,
      functions: COLLECT { MATCH (u)-[i:IN_FUNCTION]->(f:Function) RETURN f {.slug, .name, .name_en} ORDER BY i.order, f.slug }} ORDER BY x.order, u.code } AS units,
  COLLECT { MATCH (r)-[x:EXPECTS]->(k:SoftSkill)
    RETURN {slug: k.slug, name: k.name, name_en: k.name_en, definition: k.definition, definition_en: x.definition_en, first_line: x.first_line, last_line: x.last_line,
      proficiency: {name: x.proficiency, name_en: x.proficiency_en, rank: x.rank, definition: x.proficiency_definition, definition_en: x.proficiency_definition_en}} ORDER BY x.order, k.slug } AS soft_skills,
  head(COLLECT { MATCH (r)-[:QUALIFIED_BY]->(q:Qualification)
    RETURN {title: q.title, title_en: q.title_en, level: q.level,
      entry: {academic: q.entry_academic, academic_en: q.entry_academic_en, vocational: q.entry_vocational, vocational_en: q.entry_vocational_en, vocational_level: q.entry_vocational_level, line: q.entry_line}} }) AS qualification,
  head(COLLECT { MATCH (r)-[:FROM_SOURCE]->(s:Source) RETURN s.name }) AS source,
  coalesce(r.education_pathway, []) AS education_pathway, coalesce(r.education_lines, []) AS education_lines,
  coalesce(r.slug_names, []) AS slug_names
ORDER BY slug
