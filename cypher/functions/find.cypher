// Functions of a framework (of all, where none is given) by slug with the counts of their units, requirements and roles and the units' known credits.
// params: framework, limit, offset
// returns: slug, name, name_en, units, requirements, roles, credits
// mode: read
MATCH (f:Function)
WHERE $framework IS NULL OR f.framework = $framework
RETURN f.slug AS slug, f.name AS name, f.name_en AS name_en, f.n_units AS units, f.n_requirements AS requirements, f.n_roles AS roles,
  f.credits AS credits ORDER BY slug SKIP $offset LIMIT $limit
