"""The fields of a release, each from its best evidence.

evidence.py    all of them, of one release on its page
place.py       where the release stands on the page
headlines.py   what may be its headline; title.py chooses among titles
subtitles.py   what stands between headline and text
published.py   its day, weighed: dates.py reads days as they are written, date_lines.py finds them
               on the page, day_order.py tells 03/07 in July from 03/07 in March
credits.py     its authors and the body that issued it
topics.py, files.py, addresses.py   topics, documents and images, the page's own address
by_label.py    what stands in labelled blocks: the number of the release and the like
"""
