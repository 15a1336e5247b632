// Removes sources that are no longer loaded, with their records.
// params: rows
// returns: nothing
// mode: write
// keys: name
UNWIND $rows AS row
MATCH (n:Source {name: row.name})
OPTIONAL MATCH (c:SourceRecord {name: row.name})
DETACH DELETE n, c
