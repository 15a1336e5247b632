// Removes the next level of these levels.
// params: rows
// returns: nothing
// mode: write
// keys: key
UNWIND $rows AS row
MATCH (:Level {key: row.key})-[x:NEXT]->()
DELETE x
