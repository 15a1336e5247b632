// The learning outcomes that a unit is mapped to, with their roles, by level then slug.
// params: code
// returns: role, source, outcome
// mode: read
MATCH (u:Unit {code: $code})<-[:MAPS_TO]-(o:Outcome)<-[:HAS_OUTCOME]-(:Qualification)<-[:QUALIFIED_BY]-(r:Role)
MATCH (o)-[x:FROM_SOURCE]->(s:Source)
RETURN r {.slug, .title, .title_en, .short, .short_en, .position, .position_en, .job_family, .level, .framework,
      field: head(COLLECT { MATCH (r)-[:IN_FIELD]->(fd:Field) OPTIONAL MATCH (fd)-[:IN_SECTOR]->(sc:Sector)
        RETURN {slug: fd.slug, name: fd.name, name_en: fd.name_en, sector: sc.name, sector_en: sc.name_en, sector_slug: sc.slug} })} AS role, s.name AS source,
  {order: o.order, statement: o.statement, statement_en: o.statement_en, assessment: o.assessment, assessment_en: o.assessment_en, unit_code: $code, first_line: x.first_line, last_line: x.last_line} AS outcome
ORDER BY coalesce(r.level, 2000000000), r.slug, o.order
