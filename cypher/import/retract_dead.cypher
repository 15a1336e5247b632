// Takes back what imports said of themselves that began before `oldest`: they died.
// params: rows
// returns: nothing
// mode: write
// keys: oldest
UNWIND $rows AS row
MATCH (i:Import)
WHERE i.token < row.oldest
DETACH DELETE i
