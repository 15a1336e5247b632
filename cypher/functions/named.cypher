// Functions of this slug or name: `exact` by the slug as it is, otherwise by a name or slug compared without white space.
// params: name, key
// returns: exact, function
// mode: read
MATCH (f:Function)
WHERE f.slug = $name OR replace(f.slug_search, ' ', '') = $key OR any(said IN f.whole WHERE replace(said, ' ', '') = $key)
RETURN f.slug = $name AS exact, f {.slug, .name, .name_en} AS function ORDER BY exact DESC, f.slug
