// Removes functions that no source contains any more.
// params: rows
// returns: nothing
// mode: write
// keys: slug
UNWIND $rows AS row
MATCH (n:Function {slug: row.slug})
DETACH DELETE n
