"""One module a group of addresses: parse, call a domain function, render."""
