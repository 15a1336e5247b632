// The text of one source, newline-joined; null for a source that is a table.
// params: name
// returns: name, text
// mode: read
MATCH (s:Source {name: $name})
RETURN s.name AS name, s.text AS text
