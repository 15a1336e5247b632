// Every field with its name.
// params: none
// returns: slug, name
// mode: read
MATCH (f:Field)
RETURN f.slug AS slug, f.name AS name ORDER BY slug
