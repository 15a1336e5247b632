// Which dataset is loaded and when it was imported; no row if nothing is loaded.
// params: none
// returns: version, imported_at
// mode: read
MATCH (d:Dataset {name: 'dataset'})
WHERE d.version IS NOT NULL
RETURN d.version AS version, d.imported_at AS imported_at
