// The state of the embedded engine's graph: its generation of the dataset, what it should hold, and which imports are running.
// params: none
// returns: version, generation, counted, importing
// mode: read
MATCH (d:Dataset {name: 'dataset'})
WHERE d.version IS NOT NULL
OPTIONAL MATCH (i:Import)
WITH d, collect(i.token) AS importing
RETURN d.version AS version, d.generation AS generation, d.counted AS counted, importing
