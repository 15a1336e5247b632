// Words of units' names are found by a text index if the engine has one: in ESCO and O*NET in a sixth of the time (Neo4j).
// params: none
// returns: nothing
// mode: schema
CREATE TEXT INDEX unit_search IF NOT EXISTS FOR (n:Unit) ON (n.search)
