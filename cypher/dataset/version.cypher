// The version of what is loaded, and the imports under way that have said so; no row where nothing is loaded.
// params: none
// returns: version, importing
// mode: read
MATCH (d:Dataset {name: 'dataset'})
WHERE d.version IS NOT NULL
RETURN d.version AS version, coalesce(d.importing, []) AS importing
