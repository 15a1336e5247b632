// The progressions out of the given roles, with their evidence as three equally long lists.
// params: slugs
// returns: from, to, basis, kind, evidence_sources, evidence_lines, evidence_texts, evidence_pages
// mode: read
UNWIND $slugs AS slug
MATCH (a:Role {slug: slug})-[x:PROGRESSES_TO]->(b:Role)
RETURN slug AS from, b.slug AS to, x.basis AS basis, x.kind AS kind, x.evidence_sources AS evidence_sources,
  x.evidence_lines AS evidence_lines, x.evidence_texts AS evidence_texts, x.evidence_pages AS evidence_pages
ORDER BY coalesce(a.level, 2000000000), from, to
