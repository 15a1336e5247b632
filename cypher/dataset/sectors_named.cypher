// Sectors of this slug or name: `exact` by the slug as it is, otherwise by a name or slug compared without white space.
// params: name, key
// returns: exact, slug, name
// mode: read
MATCH (f:Sector)
WHERE f.slug = $name OR replace(f.slug_search, ' ', '') = $key OR any(said IN f.whole WHERE replace(said, ' ', '') = $key)
RETURN f.slug = $name AS exact, f.slug AS slug, f.name AS name ORDER BY exact DESC, slug
