// Soft skills by their slugs; a slug that is unknown gives no row.
// params: slugs
// returns: slug, name, name_en
// mode: read
UNWIND $slugs AS slug
MATCH (k:SoftSkill {slug: slug})
RETURN k.slug AS slug, k.name AS name, k.name_en AS name_en ORDER BY slug
