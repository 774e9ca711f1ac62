"""Damaged feeds, lists, mailboxes, tables and web archives: `python -m evaluation.fuzz_sources --number 5000`.

Each case is a seed, as in `evaluation.fuzz`, whose mutations and limits these are: it makes one of the forms that
`communique ingest` takes out of one of our dispatches, damages it as text and as bytes, names it well or wrongly, and
reads it twice. A case passes where articles, links and bad items come out, the same ones twice and each as the archive
can keep it, or an error of ours. Of some the first article is read. What failed is written to a folder.
"""

from __future__ import annotations

import argparse
import csv
import faulthandler
import gzip
import io
import json
import random
import resource
import signal
import sys
from collections import Counter
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from communique import Reader, Unread
from communique.archive.stored import identity, storable
from communique.errors import ArticleError
from communique.ingest import BadLine, Overrides
from communique.ingest.sources import SOURCES, Given, Item, Link, Settings, source_of
from communique.model import Article
from evaluation import fuzz
from evaluation.invariants import broken
from evaluation.mutate import mutated

MOST = 60
"""Items of a case that are looked at."""
READ = 0.04
"""Share of cases whose first article is read: reading is tried by the thousand in `evaluation.fuzz`."""
DAY = "Tue, 05 Mar 2024 10:00:00 +0000"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=5000, help="cases")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--folder", type=Path, default=Path("fuzz-failures"), help="where failed cases are written")
    chosen = parser.parse_args()
    signal.signal(signal.SIGPROF, fuzz._too_slow)
    reader, failed = Reader(), 0
    counts: Counter[str] = Counter()
    for seed in range(chosen.first, chosen.first + chosen.number):
        faulthandler.dump_traceback_later(fuzz.STUCK, exit=True)
        kind, text = case(seed)
        wrong = fuzz.attempt(reader, kind, text, seed, runs=RUNS)
        counts[f"{kind} failed" if wrong else kind] += 1
        if wrong:
            failed += 1
            fuzz.write(chosen.folder, seed, wrong, kind, text)
            print(f"seed {seed} ({kind}): {wrong.strip().splitlines()[-1][:150]}", flush=True)
    faulthandler.cancel_dump_traceback_later()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{chosen.number} cases from seed {chosen.first}: {failed} failed; {dict(counts)}, {memory:.0f} MB")
    sys.exit(bool(failed))


def case(seed: int) -> tuple[str, str]:
    """What the seed stands for: a form and a damaged text of it."""
    chance = random.Random(seed)
    text = chance.choice(fuzz.sources("examples/dispatches/*.*"))
    start = chance.choice((0, chance.randrange(len(text))))
    kind = chance.choice(tuple(FORMS))
    mutations = {"json-feed": "lines", "table": "article", "urls": "article"}.get(kind, "warc")
    return kind, mutated(FORMS[kind](text[start : start + fuzz.LENGTH], chance), chance, mutations)


def _rss(text: str, chance: random.Random) -> str:
    items = "".join(
        f"<item><title>{escape(part[:60])}</title><link>https://wire.example/{number}</link><guid>{number}</guid>"
        f"<pubDate>{DAY}</pubDate><description>{escape(part)}</description>"
        f"<content:encoded><![CDATA[<p>{part}</p>]]></content:encoded></item>"
        for number, part in enumerate(text.split("\n\n"))
    )
    encoding = chance.choice(("utf-8", "iso-8859-1", "utf-16", "nonsense"))
    return (
        f"<?xml version='1.0' encoding='{encoding}'?>\r\n<rss version='2.0' "
        f"xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Wire</title>{items}</channel></rss>"
    )


def _atom(text: str, chance: random.Random) -> str:
    entries = "".join(
        f"<entry><title type='html'>{escape(part[:60])}</title><link href='/{number}'/><id>urn:{number}</id>"
        f"<updated>2024-03-05T10:00:00Z</updated><content type='html'>{escape(part)}</content></entry>"
        for number, part in enumerate(text.split("\n\n"))
    )
    return f"<?xml version='1.0'?>\r\n<feed xmlns='http://www.w3.org/2005/Atom'><title>Wire</title>{entries}</feed>"


def _json_feed(text: str, chance: random.Random) -> str:
    parts = enumerate(text.split("\n\n"))
    items = [{"id": str(number), "url": f"https://a.example/{number}", "content_html": part} for number, part in parts]
    odd: tuple[object, ...] = (None, 1, [], {}, "", "x", [1], [{"name": 3}], True)
    for item in items:
        if chance.random() < 0.3:
            item[chance.choice(("id", "url", "content_html", "authors", "date_published"))] = chance.choice(odd)  # type: ignore[assignment]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": items})


def _opml(text: str, chance: random.Random) -> str:
    outlines = "".join(f"<outline text='{number}' xmlUrl='https://a.example/{number}'/>\r\n" for number in range(5))
    return f"<?xml version='1.0'?>\r\n<opml version='2.0'><head><title>F</title></head><body>{outlines}</body></opml>"


def _sitemap(text: str, chance: random.Random) -> str:
    urls = "".join(
        f"<url><loc>https://a.example/{number}</loc><lastmod>2024-03-05</lastmod><news:news><news:publication>"
        f"<news:name>Wire</news:name></news:publication><news:publication_date>2024-03-05</news:publication_date>"
        f"<news:title>{escape(text[:40])}</news:title></news:news></url>\r\n"
        for number in range(5)
    )
    kind = chance.choice(("urlset", "urlset", "sitemapindex"))
    spaces = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
    return f"<?xml version='1.0'?>\r\n<{kind} {spaces}>{urls}</{kind}>"


def _newsml(text: str, chance: random.Random) -> str:
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))
    content = chance.choice(
        (
            f"<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body>{paragraphs}</body></html></inlineXML>",
            f"<inlineXML><nitf><body><body.content>{paragraphs}</body.content></body></nitf></inlineXML>",
            f"<inlineData>{escape(text)}</inlineData>",
        )
    )
    item = (
        "<newsItem guid='urn:{}'><itemMeta><itemClass qcode='ninat:text'/><provider literal='Wire'/>"
        "<firstCreated>2024-03-05T10:00:00Z</firstCreated><pubStatus qcode='stat:usable'/></itemMeta><contentMeta>"
        f"<headline>{escape(text[:60])}</headline><language tag='en-GB'/></contentMeta><contentSet>{content}"
        "</contentSet></newsItem>\r\n"
    )
    space = "xmlns='http://iptc.org/std/nar/2006-10-01/'"
    return f"<newsMessage {space}><itemSet>{item.format(1)}{item.format(2)}</itemSet></newsMessage>"


def _mbox(text: str, chance: random.Random) -> str:
    html = f"<html><body><h1>{text[:40]}</h1><p>{text}</p></body></html>"
    kinds = (
        "text/plain; charset=utf-8",
        "text/html; charset=nonsense",
        "multipart/alternative; boundary=x",
        "text/x\0",
    )
    letters = []
    for number in range(3):
        kind = chance.choice(kinds)
        body = f"--x\r\nContent-Type: text/plain\r\n\r\n{text[:80]}\r\n"
        body += f"--x\r\nContent-Type: text/html\r\n\r\n{html}\r\n--x--"
        letters.append(
            f"From desk Tue\r\nFrom: =?utf-8?q?W=C3=ADre?= <a@wire.example>\r\nSubject: {text[:40]}\r\n"
            f"Message-ID: <{number}@wire.example>\r\nDate: {DAY}\r\nContent-Type: {kind}\r\n"
            f"Content-Transfer-Encoding: {chance.choice(('8bit', 'base64', 'quoted-printable', 'x'))}\r\n\r\n"
            f"{body if 'multipart' in kind else text}\r\n\r\n"
        )
    return "".join(letters)


def _table(text: str, chance: random.Random) -> str:
    file = io.StringIO()
    rows = csv.writer(file, delimiter=chance.choice(",;\t|"))
    rows.writerow(("id", "text", "published", "headline", "url"))
    for number, part in enumerate(text.split("\n\n")):
        rows.writerow((number, part, chance.choice(("2024-03-05", "", "soon")), part[:40], "https://a.example/"))
    return file.getvalue()


def _urls(text: str, chance: random.Random) -> str:
    return "# ours\n" + "".join(f"https://a.example/{word}\n" for word in text.split()[:40])


FORMS = {
    "feed": _rss,
    "atom": _atom,
    "json-feed": _json_feed,
    "opml": _opml,
    "sitemap": _sitemap,
    "newsml": _newsml,
    "mbox": _mbox,
    "table": _table,
    "urls": _urls,
    "warc": lambda text, chance: fuzz.warc(text),
}
ENDINGS = {"feed": ".rss", "atom": ".xml", "json-feed": ".json", "newsml": ".xml", "sitemap": ".xml", "table": ".csv"}


def _run(kind: str, reader: Reader, text: str, chance: random.Random) -> list[str]:
    encoding = chance.choice(("utf-8", "utf-8", *fuzz.ENCODINGS))
    data = bytearray(text.encode(encoding, "surrogatepass" if encoding == "utf-8" else "replace"))
    for _ in range(chance.choice((0, 0, 1, 5, 50))):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    raw = bytes(data[: chance.choice((len(data), len(data), chance.randrange(len(data) + 1)))])
    head = raw[:4096]
    if chance.random() < 0.2:
        raw = gzip.compress(raw, 1, mtime=0)[: chance.choice((None, None, -5, -40))]
        if chance.random() < 0.3 and raw:
            at = chance.randrange(len(raw))
            raw = raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
    ending = chance.choice((ENDINGS.get(kind, f".{kind}"), ENDINGS.get(kind, f".{kind}"), "", ".xml", ".txt"))
    served = chance.random() < 0.4
    given = Given(
        f"https://a.example/fuzz{ending}" if served else f"fuzz{ending}",
        head,
        lambda: nullcontext(io.BytesIO(raw)),
        chance.choice(("", "text/html", "application/rss+xml", "text/plain")) if served else "",
        chance.choice((None, "utf-8", "latin-1", "no\0such", "utf-16", "rot13", "base64")) if served else None,
        "https://a.example/fuzz" if served else None,
    )
    named = chance.choice((None, None, {"atom": "feed"}.get(kind, kind), chance.choice(SOURCES).name))
    settings = Settings(Overrides(publisher="Us") if chance.random() < 0.2 else Overrides(), {}, chance.random() < 0.5)
    found, again = (_items(given, named, settings) for _ in range(2))
    wrong = [] if found == again else ["another reading gives something else"]
    wrong += [what for item in found if not isinstance(item, str) for what in _unkept(item)]
    articles = [item for item in found if isinstance(item, Article) and len(item.text) < 2 * fuzz.LENGTH]
    if articles and chance.random() < READ:
        answer = next(reader.read_all(articles[:1]))
        wrong += [] if isinstance(answer, Unread) else broken(answer)
    return wrong


def _items(given: Given, named: str | None, settings: Settings) -> list[Item | str]:
    """What comes out, with the error of ours that ends it."""
    found: list[Item | str] = []
    try:
        found.extend(islice(source_of(given, named).items(given, settings), MOST))
    except ArticleError as error:
        found.append(str(error))
    return found


def _unkept(item: Item) -> list[str]:
    """What of an item the archive or the fetching could not do with."""
    if isinstance(item, Link):
        return [] if isinstance(item.address, str) and item.address.strip() else ["a link to nowhere"]
    if isinstance(item, BadLine):
        storable(item.message).encode()
        return [] if item.message and isinstance(item.id or "", str) else ["a bad item without a reason"]
    identity(item)
    storable(item.text).encode()
    if item.published is not None and item.date is None:
        return ["a date that is none"]
    texts = (item.id, item.text, *(each for each in (item.headline, item.publisher, item.url, item.byline) if each))
    return [] if all(isinstance(each, str) and each.strip() for each in texts) else ["an article with an empty field"]


RUNS: dict[str, fuzz.Run] = {
    kind: lambda reader, text, chance, kind=kind: _run(kind, reader, text, chance)  # type: ignore[misc]
    for kind in FORMS
}


if __name__ == "__main__":
    main()
