// The roles of these frameworks, with every name by which they are found.
// params: frameworks
// returns: slug, names, whole
// mode: read
MATCH (r:Role)
WHERE r.framework IN $frameworks
RETURN r.slug AS slug, r.names AS names, r.whole AS whole ORDER BY slug
