// Areas of specialty.
// params: rows
// returns: nothing
// mode: write
// keys: slug
UNWIND $rows AS row
MERGE (f:Field {slug: row.slug})
SET f += row.properties
