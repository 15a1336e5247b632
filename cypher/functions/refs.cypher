// Functions by their slugs; a slug that is unknown gives no row.
// params: slugs
// returns: slug, name, name_en
// mode: read
UNWIND $slugs AS slug
MATCH (f:Function {slug: slug})
RETURN f.slug AS slug, f.name AS name, f.name_en AS name_en ORDER BY slug
