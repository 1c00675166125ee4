"""Files that are no UTF-8 are a fault with a line."""

import pytest

from whothinkswhat.corpus.article_file import read_article
from whothinkswhat.corpus.text_files import read_text
from whothinkswhat.model.faults import FaultsError


def test_bytes_that_are_no_utf_8_are_told_with_their_line(tmp_path):
    path = tmp_path / "x.md"
    path.write_bytes(b"---\nid: x\ntitle: caf\xe9\n---\n")
    for read in (read_text, read_article):
        with pytest.raises(FaultsError) as error:
            read(path)
        (fault,) = error.value.faults
        assert (fault.code, fault.line, fault.file) == ("encoding", 3, str(path))


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    (tmp_path / "x.md").write_bytes(b"\xef\xbb\xbfhello")
    assert read_text(tmp_path / "x.md") == "hello"
