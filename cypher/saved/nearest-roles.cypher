// The roles that share most units with a role, as the graph keeps them for looking at.
// params: role
// defaults: role=talent-management-officer
// returns: slug, title, shared, jaccard
// mode: read
MATCH (:Role {slug: $role})-[s:SHARES_UNITS]-(r:Role)
RETURN r.slug AS slug, r.title AS title, s.shared AS shared, s.jaccard AS jaccard
ORDER BY jaccard DESC, slug
