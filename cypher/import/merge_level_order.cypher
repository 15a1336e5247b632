// Each level's next one.
// params: rows
// returns: nothing
// mode: write
// keys: key, next
UNWIND $rows AS row
MATCH (l:Level {key: row.key})
MATCH (n:Level {key: row.next})
MERGE (l)-[:NEXT]->(n)
