// What stands before the ids of sources that were loaded beside others.
// params: none
// returns: prefix
// mode: read
MATCH (s:Source)
WHERE s.prefix IS NOT NULL
RETURN DISTINCT s.prefix AS prefix ORDER BY prefix
