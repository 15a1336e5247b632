// The functions of a framework, with the codes of their units.
// params: framework
// returns: slug, name, name_en, codes
// mode: read
MATCH (f:Function)
WHERE f.framework = $framework
RETURN f.slug AS slug, f.name AS name, f.name_en AS name_en, COLLECT { MATCH (f)<-[:IN_FUNCTION]-(u:Unit) RETURN u.code } AS codes ORDER BY slug
