// The starts of units' codes, likewise; a search for either uses both indexes or none.
// params: none
// returns: nothing
// mode: schema
CREATE TEXT INDEX unit_code_search IF NOT EXISTS FOR (n:Unit) ON (n.code_search)
