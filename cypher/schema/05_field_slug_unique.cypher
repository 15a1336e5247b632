// Every Field has a slug of its own; the constraint's index serves every look-up by it.
// params: none
// returns: nothing
// mode: schema
CREATE CONSTRAINT field_slug IF NOT EXISTS FOR (n:Field) REQUIRE n.slug IS UNIQUE
