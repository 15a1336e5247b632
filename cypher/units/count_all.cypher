// How many units there are.
// params: none
// returns: total
// mode: read
MATCH (u:Unit)
RETURN count(u) AS total
