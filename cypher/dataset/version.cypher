// The version of what is loaded, and the running imports, those being committed apart; no row if nothing is loaded.
// One that is retracted while it is read has lost its token already.
// The imports are looked up first: what is told of the version then holds for as long as app/dataset/announce.py says.
// params: none
// returns: version, importing, committing, beats
// mode: read
OPTIONAL MATCH (i:Import)
WITH i.token AS token, coalesce(i.beat, 0) AS beat, i.committing AS commits
WITH collect(token) AS importing, collect(CASE WHEN commits AND token IS NOT NULL THEN token END) AS committing,
     collect(CASE WHEN commits AND token IS NOT NULL THEN beat END) AS beats
MATCH (d:Dataset {name: 'dataset'})
WHERE d.version IS NOT NULL
RETURN d.version AS version, importing, committing, beats
