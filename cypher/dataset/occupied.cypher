// Whether the database holds any node, ours or not, beside those by which imports say that they are under way.
// params: none
// returns: occupied
// mode: read
RETURN EXISTS { MATCH (n) WHERE NOT n:Import } AS occupied
