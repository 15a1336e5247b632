// Every Function has a slug of its own; the constraint's index serves every look-up by it.
// params: none
// returns: nothing
// mode: schema
CREATE CONSTRAINT function_slug IF NOT EXISTS FOR (n:Function) REQUIRE n.slug IS UNIQUE
