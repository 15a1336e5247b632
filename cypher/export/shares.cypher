// The roles that share units with the given ones, each pair once, from the lower to the higher slug.
// params: slugs
// returns: a, b, shared, jaccard
// mode: read
UNWIND $slugs AS slug
MATCH (x:Role {slug: slug})-[s:SHARES_UNITS]->(y:Role)
RETURN slug AS a, y.slug AS b, s.shared AS shared, s.jaccard AS jaccard ORDER BY a, b
