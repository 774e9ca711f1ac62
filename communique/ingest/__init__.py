"""Files, addresses, bytes and JSON lines → `Article`."""

from communique.ingest.dates import DAY_PATTERN, MONTH_PATTERN, WEEKDAY_PATTERN, WHEN_PATTERN, parse_date
from communique.ingest.fetch import Limits, read_url
from communique.ingest.files import MAX_BYTES, read_bytes, read_lines, read_path
from communique.ingest.languages import check_readable, language
from communique.ingest.lines import MAX_LINE, BadLine, read_jsonl
from communique.ingest.overrides import Overrides
from communique.ingest.plain import front_matter, read_text, title_line

__all__ = [
    "DAY_PATTERN",
    "MAX_BYTES",
    "MAX_LINE",
    "MONTH_PATTERN",
    "WEEKDAY_PATTERN",
    "WHEN_PATTERN",
    "BadLine",
    "Limits",
    "Overrides",
    "check_readable",
    "front_matter",
    "language",
    "parse_date",
    "read_bytes",
    "read_jsonl",
    "read_lines",
    "read_path",
    "read_text",
    "read_url",
    "title_line",
]
