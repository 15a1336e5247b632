// The version of what is loaded, and the running imports, those being committed apart; no row if nothing is loaded.
// The imports are looked up first: what is told of the version then holds for as long as app/dataset/announce.py says.
// params: none
// returns: version, importing, committing, beats
// mode: read
OPTIONAL MATCH (i:Import)
WITH collect(i.token) AS importing, collect(CASE WHEN i.committing THEN i.token END) AS committing,
     collect(CASE WHEN i.committing THEN coalesce(i.beat, 0) END) AS beats
MATCH (d:Dataset {name: 'dataset'})
WHERE d.version IS NOT NULL
RETURN d.version AS version, importing, committing, beats
