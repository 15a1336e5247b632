// What is loaded: version, time, counts, findings and what the last import changed; no row if nothing is loaded.
// params: none
// returns: version, imported_at, counts, integrity, last_import
// mode: read
MATCH (d:Dataset {name: 'dataset'})
WHERE d.version IS NOT NULL
RETURN d.version AS version, d.imported_at AS imported_at, d.counts AS counts, d.integrity AS integrity, d.last_import AS last_import
