// Every Proficiency has a key of its own; the constraint's index serves every look-up by it.
// params: none
// returns: nothing
// mode: schema
CREATE CONSTRAINT proficiency_key IF NOT EXISTS FOR (n:Proficiency) REQUIRE n.key IS UNIQUE
