// The text of one source, newline-joined; null for a source that is a table.
// params: name
// returns: name, text, pages
// mode: read
MATCH (s:Source {name: $name})
RETURN s.name AS name, s.text AS text, s.pages AS pages
