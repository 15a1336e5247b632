// The sources, in the order in which they were loaded.
// params: none
// returns: name, framework, kind, roles, units, lines, form, documents
// mode: read
MATCH (s:Source)
WHERE s.ordinal IS NOT NULL
RETURN s.name AS name, s.framework AS framework, s.kind AS kind, s.roles AS roles, s.units AS units, s.lines AS lines, s.form AS form,
       coalesce(s.documents, []) AS documents
ORDER BY s.ordinal, name
