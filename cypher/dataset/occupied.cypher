// Whether the database holds any node, ours or not, beside the one on which an import says that it is under way.
// params: none
// returns: occupied
// mode: read
RETURN EXISTS { MATCH (n) WHERE NOT n:Dataset } AS occupied
