// Sectors.
// params: rows
// returns: nothing
// mode: write
// keys: slug
UNWIND $rows AS row
MERGE (s:Sector {slug: row.slug})
SET s += row.properties
