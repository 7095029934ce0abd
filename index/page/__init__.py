"""The page: one module for each screen, the address as the only state.

frame    what surrounds every screen       search   box, filters, results
address  the state, in and out             facets   the filters beside the results
links    links within the page             results  one page of hits
look     colours and type                  release  one release
server   the process that serves it all    sources  what the archive holds
"""
