// Every Role has a slug of its own; the constraint's index serves every look-up by it.
// params: none
// returns: nothing
// mode: schema
CREATE CONSTRAINT role_slug IF NOT EXISTS FOR (n:Role) REQUIRE n.slug IS UNIQUE
