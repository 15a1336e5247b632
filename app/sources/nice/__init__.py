"""The NICE Workforce Framework and others in the components JSON of NIST (docs/reference/nice.md)."""
