// Every role with all its names, in normal form.
// params: none
// returns: role_slug, title, names
// mode: read
MATCH (r:Role)
RETURN r.slug AS role_slug, r.title AS title, r.names AS names ORDER BY role_slug
