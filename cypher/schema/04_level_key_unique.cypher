// Every Level has a key of its own; the constraint's index serves every look-up by it.
// params: none
// returns: nothing
// mode: schema
CREATE CONSTRAINT level_key IF NOT EXISTS FOR (n:Level) REQUIRE n.key IS UNIQUE
