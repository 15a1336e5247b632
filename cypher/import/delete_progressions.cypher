// Progressions that are gone.
// params: rows
// returns: nothing
// mode: write
// keys: from, to
UNWIND $rows AS row
MATCH (:Role {slug: row.from})-[x:PROGRESSES_TO]->(:Role {slug: row.to})
DELETE x
