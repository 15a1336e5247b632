// Functions of a framework (of all, if none is given) by slug, with the number of their units, requirements and roles and the units' known credits.
// params: framework, limit, offset
// returns: total, items
// mode: read
MATCH (f:Function)
WHERE $framework IS NULL OR f.framework = $framework
WITH f, f.slug AS slug ORDER BY slug
WITH collect(f {.slug, .name, .name_en, units: f.n_units, requirements: f.n_requirements, roles: f.n_roles, .credits, .unknown_credits}) AS found
RETURN size(found) AS total, found[$offset..$offset + $limit] AS items
