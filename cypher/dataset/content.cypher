// The compressed record of one source, with its place in the order of loading.
// params: name
// returns: name, ordinal, content
// mode: read
MATCH (c:SourceRecord {name: $name})
MATCH (s:Source {name: $name})
RETURN s.name AS name, s.ordinal AS ordinal, c.content AS content
