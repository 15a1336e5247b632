// The sources of these frameworks in the order in which they were loaded, each with its compressed record.
// params: frameworks
// returns: name, ordinal, content
// mode: read
MATCH (s:Source)
WHERE s.framework IN $frameworks
MATCH (c:SourceRecord {name: s.name})
RETURN s.name AS name, s.ordinal AS ordinal, c.content AS content ORDER BY ordinal, name
