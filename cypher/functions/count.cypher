// How many functions a framework has (all, where none is given).
// params: framework
// returns: total
// mode: read
MATCH (f:Function)
WHERE $framework IS NULL OR f.framework = $framework
RETURN count(f) AS total
