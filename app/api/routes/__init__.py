"""One module for each group of addresses: read the request, call a function of app/answers/, render the answer."""
