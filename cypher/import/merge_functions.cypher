// Major functional areas.
// params: rows
// returns: nothing
// mode: write
// keys: slug
UNWIND $rows AS row
MERGE (f:Function {slug: row.slug})
SET f += row.properties
