"""Releases that leave the archive, for people and for other tools.

ExportRow, row_of         one release with its source, its names and its capture
write_jsonl, write_csv    rows as lines or as a table; `import` reads both back
jsonl_lines, csv_lines    the same, a line at a time
write_warc                the captures behind releases, as a WARC file of their own
file_beside, write_folder whole or not at all, also when the export is killed
"""

from archive.exporters.place import file_beside, write_folder
from archive.exporters.rows import ExportRow, row_of
from archive.exporters.tables import csv_lines, jsonl_lines, write_csv, write_jsonl
from archive.exporters.warcs import write_warc

__all__ = [
    "ExportRow",
    "csv_lines",
    "file_beside",
    "jsonl_lines",
    "row_of",
    "write_csv",
    "write_folder",
    "write_jsonl",
    "write_warc",
]
