"""Records to CoNLL-U and back.

Reading serves tests and trees made elsewhere: words are laid on the text that SpaceAfter and
TokenRange tell of. Empty nodes are left out; words of a multiword token share its characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.errors import ArticleError
from communique.model import Article, Record, Sentence, Span, Token

CLITICS = frozenset(
    ["n't", "n’t", "'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m", "'", "’"]
)
"""Second halves of the contractions that English treebanks write as multiword tokens."""
SPLIT_WORDS = frozenset({"can not", "gon na", "got ta", "wan na", "do nt", "wo nt", "did nt", "ca nt"})


def write(record: Record) -> Iterator[str]:
    """One CoNLL-U block a sentence, each ending in a blank line; offsets as TokenRange in MISC."""
    text = record.article.text
    for sentence in record.sentences:
        tokens = record.tokens[sentence.first : sentence.last]
        lines = [f"# sent_id = {sentence.index + 1}", f"# text = {' '.join(sentence.span.of(text).split())}"]
        position = 0
        while position < len(tokens):
            end = position + 1
            while end < len(tokens) and _clings(tokens[end - 1], tokens[end]):
                end += 1
            if end - position > 1:
                span = Span(tokens[position].span.start, tokens[end - 1].span.end)
                numbers = f"{position + 1}-{end}"
                lines.append(f"{numbers}\t{span.of(text)}" + "\t_" * 7 + f"\t{_range(span)}")
            lines += [_row(number + 1, tokens[number], sentence.first) for number in range(position, end)]
            position = end
        yield "\n".join(lines) + "\n\n"


def _row(number: int, token: Token, first: int) -> str:
    head = token.head - first + 1 if token.head >= 0 else 0
    cells = (number, token.form, token.lemma, token.upos, token.xpos, "_", head, token.deprel, "_", _range(token.span))
    return "\t".join(map(str, cells))


def _range(span: Span) -> str:
    return f"TokenRange={span.start}:{span.end}"


def _clings(left: Token, right: Token) -> bool:
    if left.span.end != right.span.start or not left.form[-1].isalpha():
        return False
    form = right.form.lower()
    if form in ("'", "’"):
        return right.xpos == "POS"
    return form in CLITICS or f"{left.form.lower()} {form}" in SPLIT_WORDS


def read(conllu: str, identifier: str = "conllu") -> Record:
    """A record with tokens and sentences, its text joined from the forms. Raises ArticleError with the line number."""
    text = ""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    block: list[tuple[int, list[str]]] = []
    for number, line in enumerate([*conllu.splitlines(), ""], 1):
        if line.startswith("#"):
            continue
        if line.strip():
            cells = line.split("\t")
            if len(cells) != 10:
                raise ArticleError(f"{identifier}, line {number}: {len(cells)} columns where CoNLL-U has 10")
            block.append((number, cells))
            continue
        if not block:
            continue
        text, found = _sentence(text, block, len(tokens), len(sentences), identifier)
        sentences.append(
            Sentence(
                len(sentences), Span(found[0].span.start, found[-1].span.end), len(tokens), len(tokens) + len(found)
            )
        )
        tokens += found
        block = []
    return Record(Article(identifier, text), sentences=tuple(sentences), tokens=tuple(tokens))


def _sentence(
    text: str, block: list[tuple[int, list[str]]], first: int, sentence: int, identifier: str
) -> tuple[str, list[Token]]:
    tokens: list[Token] = []
    covered, surface = 0, Span(0, 1)
    if text and not text[-1].isspace():
        text += " "
    for number, cells in block:
        if "." in cells[0]:
            continue
        try:
            last = int(cells[0].partition("-")[2] or cells[0])
            head = int(cells[6]) if "-" not in cells[0] else 0
        except ValueError as error:
            raise ArticleError(f"{identifier}, line {number}: ID or HEAD is no number") from error
        if last > covered:
            surface = Span(len(text), len(text) + len(cells[1]))
            text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
            covered = last
        if "-" in cells[0]:
            offset = surface.start
            continue
        if "-" not in cells[0] and last == covered and surface.of(text) == cells[1]:
            offset = surface.start
        span = Span(offset, min(offset + len(cells[1]), surface.end)) if offset < surface.end else surface
        offset = span.end
        index = first + len(tokens)
        tokens.append(
            Token(
                index,
                span,
                cells[1],
                cells[2],
                cells[3],
                cells[4],
                first + head - 1 if head else -1,
                cells[7],
                sentence,
            )
        )
    return text, tokens
