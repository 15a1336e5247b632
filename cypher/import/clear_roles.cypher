// Removes what belongs only to these roles; the roles stay.
// params: rows
// returns: nothing
// mode: write
// keys: slug
UNWIND $rows AS row
MATCH (r:Role {slug: row.slug})
OPTIONAL MATCH (r)-[x:REQUIRES|AT_LEVEL|IN_FIELD|EXPECTS|FROM_SOURCE]->()
DELETE x
