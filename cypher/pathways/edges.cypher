// Progressions on the given bases out of some roles and into others.
// params: sources, targets, basis
// returns: from, to, basis, kind, evidence_sources, evidence_lines, evidence_texts, evidence_pages
// mode: read
CALL () {
  UNWIND $sources AS slug MATCH (a:Role {slug: slug})-[x:PROGRESSES_TO]->(b:Role) RETURN a, x, b
  UNION
  UNWIND $targets AS slug MATCH (b:Role {slug: slug})<-[x:PROGRESSES_TO]-(a:Role) RETURN a, x, b
}
WITH a, x, b
WHERE x.basis IN $basis
RETURN a.slug AS from, b.slug AS to, x.basis AS basis, x.kind AS kind, x.evidence_sources AS evidence_sources,
  x.evidence_lines AS evidence_lines, x.evidence_texts AS evidence_texts, x.evidence_pages AS evidence_pages
ORDER BY from, to
