// The first of these keys under which one of these frameworks has loaded a Unit, if any.
// params: keys, frameworks
// returns: key
// mode: read
UNWIND $keys AS key
MATCH (n:Unit {code: key})
WHERE n.framework IN $frameworks
RETURN key ORDER BY key LIMIT 1
