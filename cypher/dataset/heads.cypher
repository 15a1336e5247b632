// The sources in the order in which they were loaded, without their content.
// params: none
// returns: name, ordinal, framework, kind, prefix
// mode: read
MATCH (s:Source)
WHERE s.ordinal IS NOT NULL
RETURN s.name AS name, s.ordinal AS ordinal, coalesce(s.framework, '') AS framework, coalesce(s.kind, '') AS kind, s.prefix AS prefix ORDER BY ordinal, name
