// How many functions there are.
// params: none
// returns: total
// mode: read
MATCH (f:Function)
RETURN count(f) AS total
