// Units whose code, folded and without white space, is one of the keys.
// params: keys
// returns: code, framework
// mode: read
MATCH (u:Unit)
WHERE replace(u.code_search, ' ', '') IN $keys
RETURN u.code AS code, u.framework AS framework ORDER BY code
