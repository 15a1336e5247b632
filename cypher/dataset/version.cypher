// The version of what is loaded; no row where nothing is.
// params: none
// returns: version
// mode: read
MATCH (d:Dataset {name: 'dataset'})
WHERE d.version IS NOT NULL
RETURN d.version AS version
