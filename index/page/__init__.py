"""The page: one module for each screen; what they show is made in `index/views`.

frame    what surrounds every screen       search   box, filters, results
address  the state, read and written       facets   the filters beside the results
look     colours and type                  release  one release
server   the process that serves it all    sources  what the archive holds
shell    the page before it is there       help     what can be typed and pressed
"""
