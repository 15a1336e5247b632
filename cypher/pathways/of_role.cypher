// The progressions into and out of one role.
// params: slug
// returns: from, to, basis, kind, evidence_sources, evidence_lines, evidence_texts, evidence_pages
// mode: read
CALL () {
  MATCH (r:Role {slug: $slug})-[x:PROGRESSES_TO]->(b:Role) RETURN r AS a, x, b
  UNION
  MATCH (r:Role {slug: $slug})<-[x:PROGRESSES_TO]-(a:Role) RETURN a, x, r AS b
}
RETURN a {.slug, .title, .title_en, .short, .short_en, .position, .position_en, .job_family, .level, .framework,
      field: head(COLLECT { MATCH (a)-[:IN_FIELD]->(fd:Field) OPTIONAL MATCH (fd)-[:IN_SECTOR]->(sc:Sector)
        RETURN {slug: fd.slug, name: fd.name, name_en: fd.name_en, sector: sc.name, sector_en: sc.name_en, sector_slug: sc.slug} })} AS from,
  b {.slug, .title, .title_en, .short, .short_en, .position, .position_en, .job_family, .level, .framework,
      field: head(COLLECT { MATCH (b)-[:IN_FIELD]->(fd:Field) OPTIONAL MATCH (fd)-[:IN_SECTOR]->(sc:Sector)
        RETURN {slug: fd.slug, name: fd.name, name_en: fd.name_en, sector: sc.name, sector_en: sc.name_en, sector_slug: sc.slug} })} AS to, x.basis AS basis, x.kind AS kind,
  x.evidence_sources AS evidence_sources, x.evidence_lines AS evidence_lines, x.evidence_texts AS evidence_texts, x.evidence_pages AS evidence_pages
ORDER BY a.level, a.slug, b.level, b.slug
