// Every Sector has a slug of its own; the constraint's index serves every look-up by it.
// params: none
// returns: nothing
// mode: schema
CREATE CONSTRAINT sector_slug IF NOT EXISTS FOR (n:Sector) REQUIRE n.slug IS UNIQUE
