// Whether the database holds any node, ours or not, besides announcements of imports.
// params: none
// returns: occupied
// mode: read
RETURN EXISTS { MATCH (n) WHERE NOT n:Import } AS occupied
