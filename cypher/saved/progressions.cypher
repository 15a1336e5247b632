// Every progression from role to role, with the lines that it stands on.
// params: none
// returns: from, to, basis, kind, evidence_sources, evidence_lines, evidence_texts
// mode: read
MATCH (a:Role)-[p:PROGRESSES_TO]->(b:Role)
RETURN a.slug AS from, b.slug AS to, p.basis AS basis, p.kind AS kind, p.evidence_sources AS evidence_sources,
  p.evidence_lines AS evidence_lines, p.evidence_texts AS evidence_texts
ORDER BY from, to
