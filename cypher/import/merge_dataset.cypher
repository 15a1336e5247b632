// What is loaded; written last. Its node is also the lock that one import takes from another.
// params: rows
// returns: nothing
// mode: write
// keys: name
UNWIND $rows AS row
MERGE (d:Dataset {name: row.name})
SET d += row.properties
