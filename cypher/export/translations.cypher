// The English specifications of the given roles, by slug: the source, the title and the line at which each begins.
// params: slugs
// returns: slug, source, title, first_line
// mode: read
UNWIND $slugs AS slug
MATCH (r:Role {slug: slug})
WHERE r.source_en IS NOT NULL
RETURN slug, r.source_en AS source, r.title_en AS title, r.first_line_en AS first_line ORDER BY slug
