// The soft skills that a role expects, and how well.
// params: role
// defaults: role=talent-management-officer
// returns: slug, name, proficiency, rank, first_line
// mode: read
MATCH (r:Role {slug: $role})-[x:EXPECTS]->(s:SoftSkill)
RETURN s.slug AS slug, s.name AS name, x.proficiency AS proficiency, x.rank AS rank, x.first_line AS first_line
ORDER BY coalesce(x.order, 2000000000), slug
