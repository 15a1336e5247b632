// Roles for which the slug of one of the given roles is a name too.
// params: slugs
// returns: slug, other, title
// mode: read
UNWIND $slugs AS slug
MATCH (r:Role {slug: slug})
UNWIND r.slug_names AS other
MATCH (o:Role {slug: other})
RETURN slug, other, o.title AS title ORDER BY slug, other
