// The first of these keys under which one of these frameworks has loaded a SoftSkill, if any.
// params: keys, frameworks
// returns: key
// mode: read
UNWIND $keys AS key
MATCH (n:SoftSkill {slug: key})
WHERE n.framework IN $frameworks
RETURN key ORDER BY key LIMIT 1
