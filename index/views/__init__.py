"""What the page shows, as HTML: plain functions from the archive's answers to markup.

Nothing here knows how the page is served. A function takes the `Reader` first (who reads, in which
language, at which address), then what is to be shown; text of releases goes through
`index.markup` on its way. Links are addresses (`index.address`), so that every state can be sent
to a colleague; `index/page/behaviour` follows them without loading the page anew.
"""
