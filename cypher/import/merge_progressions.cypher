// Progressions with basis and evidence.
// Created, not merged: it is new, or was deleted before.
// params: rows
// returns: nothing
// mode: write
// keys: from, to
UNWIND $rows AS row
MATCH (a:Role {slug: row.from})
MATCH (b:Role {slug: row.to})
CREATE (a)-[:PROGRESSES_TO {basis: row.properties.basis, kind: row.properties.kind, evidence_sources: row.properties.evidence_sources,
  evidence_lines: row.properties.evidence_lines, evidence_texts: row.properties.evidence_texts, evidence_pages: row.properties.evidence_pages}]->(b)
