// The sector of each field.
// params: rows
// returns: nothing
// mode: write
// keys: field, sector
UNWIND $rows AS row
MATCH (f:Field {slug: row.field})
MATCH (s:Sector {slug: row.sector})
MERGE (f)-[:IN_SECTOR]->(s)
