// The sources in the order in which they were loaded, each with its compressed record.
// params: none
// returns: name, ordinal, content
// mode: read
MATCH (s:Source)
WHERE s.content IS NOT NULL
RETURN s.name AS name, s.ordinal AS ordinal, s.content AS content ORDER BY ordinal, name
