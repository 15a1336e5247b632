// A function by its slug.
// params: slug
// returns: slug, name, name_en
// mode: read
MATCH (f:Function {slug: $slug})
RETURN f.slug AS slug, f.name AS name, f.name_en AS name_en
