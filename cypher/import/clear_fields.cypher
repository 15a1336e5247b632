// Removes the sector of these fields.
// params: rows
// returns: nothing
// mode: write
// keys: slug
UNWIND $rows AS row
MATCH (:Field {slug: row.slug})-[x:IN_SECTOR]->()
DELETE x
