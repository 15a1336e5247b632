// Takes or gives back the lock of what is loaded; nothing is locked where nothing is.
// params: rows
// returns: nothing
// mode: write
// keys: name
UNWIND $rows AS row
MATCH (d:Dataset {name: row.name})
SET d.locked = row.locked
