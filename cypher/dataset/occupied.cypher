// Whether the database holds any node, ours or not.
// params: none
// returns: occupied
// mode: read
RETURN EXISTS { MATCH (n) } AS occupied
