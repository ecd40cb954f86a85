"""Sentences here are composed; [a person], {a body}, <a state>, (|a topic|); `[Sari=Sari Dewi]` names who is meant."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.language import INDONESIAN
from kgraph.extract.model import Mention, Quotation
from kgraph.extract.quotations.quotations import find_quotations
from kgraph.text.passages import passages

_MARKED = re.compile(r"\[([^\]=]+)(?:=([^\]]+))?\]|\{([^}]+)\}|<([^>]+)>|\(\|([^|]+)\|\)")
_TYPES = ("Person", "", "Organization", "State", "Issue")


def marked(source: str) -> tuple[str, list[Mention]]:
    """The text without its brackets, and the mentions that they stand for."""
    text, mentions, reached = "", [], 0
    for match in _MARKED.finditer(source):
        text += source[reached : match.start()]
        group = next(number for number in (1, 3, 4, 5) if match[number])
        name = match[group]
        kind = _TYPES[group - 1]
        mentions.append(Mention(len(text), len(text) + len(name), name, kind, None, match[2] or name))
        text, reached = text + name, match.end()
    return text + source[reached:], mentions


def read(source: str) -> tuple[str, list[Quotation]]:
    text, mentions = marked(source)
    return text, find_quotations(text, passages(text), mentions)


def said(source: str) -> list[tuple[str, str, str | None]]:
    """Kind, words and speaker of every quotation."""
    text, found = read(source)
    return [(one.kind, text[one.start : one.end], one.speaker.text if one.speaker else None) for one in found]


FORMS = {
    "behind a quotation stands its cue": (
        "“Air sungai sudah surut,” kata [Ratna Wulan].",
        [("direct", "Air sungai sudah surut", "Ratna Wulan")],
    ),
    "the comma may stand behind the mark": (
        '"Air sungai sudah surut", ujar [Ratna Wulan] kepada tetangganya.',
        [("direct", "Air sungai sudah surut", "Ratna Wulan")],
    ),
    "a question keeps its mark": (
        "“Kapan jembatan ini selesai?” tanya [Ratna Wulan].",
        [("direct", "Kapan jembatan ini selesai?", "Ratna Wulan")],
    ),
    "before a quotation stands its cue with a colon": (
        "[Ratna Wulan] menegaskan: «Sawah kami tidak dijual».",
        [("direct", "Sawah kami tidak dijual", "Ratna Wulan")],
    ),
    "or with a comma, and adjuncts in between": (
        "[Ratna Wulan] berkata kepada wartawan di balai desa, “Sawah kami tidak dijual.”",
        [("direct", "Sawah kami tidak dijual.", "Ratna Wulan")],
    ),
    "bahwa may stand before the marks": (
        "[Ratna Wulan] menyatakan bahwa “sawah kami tidak dijual”.",
        [("direct", "sawah kami tidak dijual", "Ratna Wulan")],
    ),
    "the noun of saying may come first": (
        "Jawab [Ratna Wulan]: „Sawah kami tidak dijual“.",
        [("direct", "Sawah kami tidak dijual", "Ratna Wulan")],
    ),
    "menurut introduces words between marks": (
        "Menurut [Ratna Wulan], petani di hulu, “Air kali ini masih jernih.”",
        [("direct", "Air kali ini masih jernih.", "Ratna Wulan")],
    ),
    "the subject may follow the quotation with its verb": (
        "“Air sungai sudah surut,” [Ratna Wulan] menambahkan.",
        [("direct", "Air sungai sudah surut", "Ratna Wulan")],
    ),
    "a report names its author with demikian": (
        "“Panen gagal di tiga desa,” demikian pernyataan {Serikat Tani Hulu}.",
        [("direct", "Panen gagal di tiga desa", "Serikat Tani Hulu")],
    ),
    "single marks are marks, and apostrophes are none": (
        "‘Sholat Jum'at tetap digelar,’ kata [Ma'ruf Hadi].",
        [("direct", "Sholat Jum'at tetap digelar", "Ma'ruf Hadi")],
    ),
    "marks inside of marks belong to what is said": (
        "“Ayah selalu bilang ‘jangan takut’ kepada kami,” kenang [Ratna Wulan].",
        [("direct", "Ayah selalu bilang ‘jangan takut’ kepada kami", "Ratna Wulan")],
    ),
    "inches are no marks": (
        'Pipa 5" dan 6" sudah dipasang. "Air mengalir lagi," kata [Ratna Wulan].',
        [("direct", "Air mengalir lagi", "Ratna Wulan")],
    ),
    "a mark without its partner costs one paragraph at most": (
        "“Pasar akan pindah, kata [Ratna Wulan].\n“Kami setuju pasar pindah,” kata [Tono Haryo].",
        [
            ("indirect", "Pasar akan pindah", "Ratna Wulan"),
            ("direct", "Kami setuju pasar pindah", "Tono Haryo"),
        ],
    ),
    "two sentences have one speaker": (
        "“Listrik padam tiga hari,” kata [Ratna Wulan]. “Anak-anak belajar dengan lilin.”",
        [
            ("direct", "Listrik padam tiga hari", "Ratna Wulan"),
            ("direct", "Anak-anak belajar dengan lilin.", "Ratna Wulan"),
        ],
    ),
    "an interrupted quotation is two": (
        "“Listrik padam,” kata [Ratna Wulan], ketua rukun warga, “sudah tiga hari.”",
        [("direct", "Listrik padam", "Ratna Wulan"), ("direct", "sudah tiga hari.", "Ratna Wulan")],
    ),
    "a dash names the speaker": (
        "“Hutan adalah lumbung kami.” – [Ratna Wulan], petani",
        [("direct", "Hutan adalah lumbung kami.", "Ratna Wulan")],
    ),
    "also on the next line": (
        "“Hutan adalah lumbung kami.”\n— [Ratna Wulan]",
        [("direct", "Hutan adalah lumbung kami.", "Ratna Wulan")],
    ),
    "the speaker may stand in the sentence before": (
        "[Ratna Wulan] menolak ganti rugi itu. “Tanah ini tidak akan kami lepas.”",
        [("direct", "Tanah ini tidak akan kami lepas.", "Ratna Wulan")],
    ),
    "a colon is enough behind a sentence about a person": (
        "[Ratna Wulan] menolak ganti rugi itu: “Tanah ini tidak akan kami lepas.”",
        [("direct", "Tanah ini tidak akan kami lepas.", "Ratna Wulan")],
    ),
    "the words of somebody may be quoted by another": (
        "Ia mengutip nasihat [Ratna Wulan]: “Tanam dulu baru tebang pohon lama.”",
        [("direct", "Tanam dulu baru tebang pohon lama.", "Ratna Wulan")],
    ),
    "bahwa opens a clause": (
        "[Ratna Wulan] menjelaskan bahwa bendungan itu retak.",
        [("indirect", "bendungan itu retak", "Ratna Wulan")],
    ),
    "bahwa may come late": (
        "[Ratna Wulan] menjelaskan kepada para penyewa kios bahwa pasar akan pindah.",
        [("indirect", "pasar akan pindah", "Ratna Wulan")],
    ),
    "the hearer may stand in between": (
        "[Ratna Wulan] mengingatkan warga bahwa bendungan itu retak.",
        [("indirect", "bendungan itu retak", "Ratna Wulan")],
    ),
    "without bahwa a predicate shows the clause": (
        "[Ratna Wulan] mengatakan harga pupuk di daerahnya terus naik.",
        [("indirect", "harga pupuk di daerahnya terus naik", "Ratna Wulan")],
    ),
    "an adjunct and a comma may come before the clause": (
        "[Ratna Wulan] mengemukakan dalam rapat warga, Senin, harga pupuk harus turun.",
        [("indirect", "harga pupuk harus turun", "Ratna Wulan")],
    ),
    "the clause may lack its subject": (
        "[Ratna Wulan] mengaku belum menerima pupuk.",
        [("indirect", "belum menerima pupuk", "Ratna Wulan")],
    ),
    "menurut opens a view": (
        "Sementara itu, menurut [Ratna Wulan], harga pupuk akan turun.",
        [("indirect", "harga pupuk akan turun", "Ratna Wulan")],
    ),
    "so does pandangan": (
        "Dalam pandangan [Ratna Wulan], harga pupuk akan turun.",
        [("indirect", "harga pupuk akan turun", "Ratna Wulan")],
    ),
    "a clause may come before its cue": (
        "Harga pupuk akan turun bulan depan, kata [Ratna Wulan].",
        [("indirect", "Harga pupuk akan turun bulan depan", "Ratna Wulan")],
    ),
    "or around it, where the first part is a topic only": (
        "Harga pupuk, menurut [Ratna Wulan], akan turun bulan depan.",
        [("indirect", "akan turun bulan depan", "Ratna Wulan")],
    ),
    "a passive has its speaker behind it": (
        "Seperti diungkapkan [Ratna Wulan], harga pupuk akan turun.",
        [("indirect", "harga pupuk akan turun", "Ratna Wulan")],
    ),
    "what is reported by nobody has no speaker": (
        "Dilaporkan bahwa dua desa terendam banjir.",
        [("indirect", "dua desa terendam banjir", None)],
    ),
    "clauses of two speakers are two": (
        "[Ratna Wulan] mengatakan pupuk sudah langka, sedangkan [Tono Haryo] menyatakan pupuk masih cukup.",
        [("indirect", "pupuk sudah langka", "Ratna Wulan"), ("indirect", "pupuk masih cukup", "Tono Haryo")],
    ),
    "clauses of one speaker are two as well": (
        "[Ratna Wulan] mengatakan bahwa pupuk langka dan menambahkan bahwa benih mahal.",
        [("indirect", "pupuk langka", "Ratna Wulan"), ("indirect", "benih mahal", "Ratna Wulan")],
    ),
    "the main clause is not part of what depends on it": (
        "Ketika [Ratna Wulan] menyatakan bahwa pupuk langka, [Tono Haryo] menjawab bahwa gudang penuh.",
        [("indirect", "pupuk langka", "Ratna Wulan"), ("indirect", "gudang penuh", "Tono Haryo")],
    ),
    "words of theirs in a clause of ours stay in it": (
        "[Ratna Wulan] menyatakan bahwa pasar “terlalu sempit” untuk pedagang.",
        [("indirect", "pasar “terlalu sempit” untuk pedagang", "Ratna Wulan")],
    ),
}


@pytest.mark.parametrize(("source", "expected"), FORMS.values(), ids=FORMS)
def test_what_is_quoted(source: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert said(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "Lagu “Senja di Tepi Kali” menjadi lagu tema film itu.",
        "[Ratna Wulan] membaca “Kisah Sang Penyu” di depan kelas.",
        "Kata “gotong royong” tidak punya padanan.",
        "[Ratna “Nana” Wulan] tiba kemarin.",
        "Apa yang disebut “desa wisata” kini ada di mana-mana.",
        "[Ratna Wulan] menjelaskan cara menanam cabai.",
        "[Ratna Wulan] mengatakan hal itu kepada wartawan.",
        "[Ratna Wulan] menyatakan dukungannya terhadap rencana tersebut.",
        "[Ratna Wulan] menyebut desa itu sebagai rumah kedua.",
        "[Ratna Wulan] mengklaim kebun itu sebagai miliknya.",
        "[Ratna Wulan] tidak pernah mengatakan bahwa ia akan pindah.",
        "[Ratna Wulan] akan mengatakan bahwa pasar pindah.",
        "Mereka hidup menurut adat leluhur.",
        "Menurut legenda, danau itu dihuni naga.",
        "Menurut aturan baru, pasar tutup pukul lima.",
        "Ada anggapan bahwa pupuk langka.",
        "Film itu menyatakan bahwa danau dihuni naga.",
        "Dengan kata lain, pasar tutup.",
        "[Ratna Wulan] menceritakan seorang anak yang hilang.",
        "Pidatonya dikenal karena tutur katanya yang halus.",
    ],
)
def test_what_only_looks_like_a_quotation_is_none(source: str) -> None:
    assert said(source) == []


SPEAKERS = {
    "a short name means the full one": (
        "[Ratna Wulan] datang. “Pasar ramai,” kata [Ratna=Ratna Wulan].",
        "Ratna Wulan",
    ),
    "a name that stands nowhere in full is the longest there is": (
        "“Pasar ramai sekali,” kata [Ratna=Ratna Wulan Sari]. [R. Wulan=Ratna Wulan Sari] pulang.",
        "R. Wulan",
    ),
    "-nya means the person that the sentence before is about": (
        "[Ratna Wulan] datang bersama [Tono Haryo]. “Pasar ramai,” katanya.",
        "Ratna Wulan",
    ),
    "-nya means who spoke last": (
        "[Tono Haryo] bertemu [Ratna Wulan]. “Pasar ramai,” kata [Ratna Wulan]. “Harga turun,” ujarnya.",
        "Ratna Wulan",
    ),
    "-nya with nobody before it is itself": ("“Pasar ramai,” tuturnya.", "nya"),
    "so is a pronoun": ("Menurut dia, pasar akan ramai.", "dia"),
    "a pronoun means the person before": (
        "[Ratna Wulan] datang. Ia mengatakan bahwa pasar ramai.",
        "Ratna Wulan",
    ),
    "who stands between the marks is no speaker": (
        "[Tono Haryo] tiba. “[Ratna Wulan] sudah pulang,” katanya.",
        "Tono Haryo",
    ),
    "bodies speak": ("{Bank Tani} menyatakan kredit akan dipermudah.", "Bank Tani"),
    "states speak": ("<Selandia Hulu> menegaskan tidak akan mengirim pasukan.", "Selandia Hulu"),
    "a government speaks for its state": ("Pemerintah <Selandia Hulu> menegaskan tidak akan mundur.", "Selandia Hulu"),
    "a study speaks for who made it": ("Sebuah kajian {Bank Tani} menyatakan bahwa panen turun.", "Bank Tani"),
    "a role speaks where nobody is named": ("“Pasar ramai,” kata seorang pedagang sayur.", "pedagang sayur"),
    "several people speak": ("Para petani mengatakan pupuk tidak datang.", "Para petani"),
    "a role that was introduced means its holder": (
        "Ketua Panitia [Ratna Wulan] datang. Ketua Panitia mengatakan bahwa pasar ramai.",
        "Ratna Wulan",
    ),
    "itu makes a role mean who was spoken of": (
        "[Ratna Wulan] datang. “Pasar ramai,” ujar mantan camat itu.",
        "Ratna Wulan",
    ),
    "a verb shares its subject with the first": (
        "[Ratna Wulan] berdiri dan mengatakan bahwa pasar ramai.",
        "Ratna Wulan",
    ),
    "who stands behind a preposition does not speak": (
        "[Ratna Wulan] bersama [Tono Haryo] mengatakan bahwa pasar ramai.",
        "Ratna Wulan",
    ),
    "a relative clause does not speak": (
        "[Ratna Wulan] yang menemui [Tono Haryo] mengatakan bahwa pasar ramai.",
        "Ratna Wulan",
    ),
    "the noun before yang speaks": (
        "Ia menanggapi pernyataan [Ratna Wulan], camat {Hulu}, yang mengatakan bahwa pasar ramai.",
        "Ratna Wulan",
    ),
    "a name that is no mention is found": ("“Pasar ramai,” kata Wirgo Sastrak di balai desa.", "Wirgo Sastrak"),
    "also behind a role": ("“Pasar ramai,” kata Ketua Panitia Wirgo Sastrak.", "Wirgo Sastrak"),
    "two halves of a name are one": ("“Pasar ramai,” kata [Ratna] [Wulan].", "Ratna Wulan"),
}


@pytest.mark.parametrize(("source", "speaker"), SPEAKERS.values(), ids=SPEAKERS)
def test_who_speaks(source: str, speaker: str) -> None:
    assert said(source)[-1][2] == speaker


ROLES = {
    "behind the name": ("“Panen bagus,” kata [Tono Haryo], ekonom {Bank Tani}.", "ekonom", "Bank Tani"),
    "behind seorang any noun is one": ("“Panen bagus,” kata [Tono Haryo], seorang pandai besi.", "pandai besi", None),
    "with a preposition in between": (
        "“Panen bagus,” kata [Tono Haryo], peneliti di {Balai Padi}.",
        "peneliti",
        "Balai Padi",
    ),
    "behind academic titles": ("“Panen bagus,” kata [Tono Haryo], S.H., M.Si., ketua {Bank Tani}.", "ketua", "Bank Tani"),
    "behind brackets": ("“Panen bagus,” kata [Tono Haryo] (54), petani.", "petani", None),
    "behind selaku": ("Menurut [Tono Haryo] selaku ketua panitia, panen akan bagus.", "ketua panitia", None),
    "before the name": ("Menteri Pertanian [Tono Haryo] mengatakan panen bagus.", "Menteri Pertanian", None),
    "before the name with its body": (
        "Ketua Umum {Bank Tani} [Tono Haryo] mengatakan panen bagus.",
        "Ketua Umum",
        "Bank Tani",
    ),
    "before the name, around its body": (
        "Juru bicara {Bank Tani} bidang kredit desa Dr [Tono Haryo] mengatakan panen bagus.",
        "Juru bicara Bank Tani bidang kredit desa",
        "Bank Tani",
    ),
    "before the name with a comma": ("Kepala kebun mereka, [Tono Haryo], mengatakan panen bagus.", "Kepala kebun", None),
    "in a chunk of its own behind the name": (
        "[Tono Haryo], direktur {Bank Tani}, mengatakan panen bagus.",
        "direktur",
        "Bank Tani",
    ),
    "with an office of two words": (
        "Sekretaris Jenderal {Bank Tani} [Tono Haryo] mengatakan panen bagus.",
        "Sekretaris Jenderal",
        "Bank Tani",
    ),
    "without the rank": ("“Panen bagus,” kata Kepala Desa Kapten [Tono Haryo].", "Kepala Desa", None),
    "where the full name was introduced": (
        "Rapat dihadiri Bupati Hulu [Tono Haryo]. “Panen bagus,” kata [Tono=Tono Haryo].",
        "Bupati Hulu",
        None,
    ),
    "a body that is no mention begins with what tells it": (
        "“Panen bagus,” kata [Tono Haryo], Kepala Dinas Perikanan Hulu.",
        "Kepala",
        "Dinas Perikanan Hulu",
    ),
    "a role in small letters ends before a name": (
        "“Panen bagus,” kata [Tono Haryo], presiden Wirgo Sastrak.",
        "presiden",
        "Wirgo Sastrak",
    ),
    "a name alone has none": ("“Panen bagus,” kata [Tono Haryo], Jumat (3/5).", None, None),
}


@pytest.mark.parametrize(("source", "role", "affiliation"), ROLES.values(), ids=ROLES)
def test_what_the_speaker_is(source: str, role: str | None, affiliation: str | None) -> None:
    text, (*_, found) = read(source)
    assert found.speaker is not None and found.speaker.text == "Tono Haryo"
    assert (text[slice(*found.role)] if found.role else None) == role
    assert (found.affiliation.text if found.affiliation else None) == affiliation


def test_a_cue_is_shown_without_its_clitic_and_a_dash_is_one() -> None:
    text, found = read(
        "“Panen bagus,” tuturnya. [Tono Haryo] juga menyebutkan bahwa harga naik.\n“Kita menang lagi.” – [Tono Haryo]"
    )
    assert [text[slice(*one.cue)] for one in found if one.cue] == ["tutur", "menyebutkan", "–"]


def test_a_quotation_tells_which_topics_it_names() -> None:
    _, (found,) = read("(|banjir|) datang. “Kita hadapi (|banjir|) dan (|kemiskinan|),” kata [Tono Haryo].")
    assert [one.text for one in found.about] == ["banjir", "kemiskinan"]


def test_the_first_person_of_the_writer_is_nobody() -> None:
    assert said("“Kita harus pulang,” kata saya.") == [("direct", "Kita harus pulang", None)]
    assert said("Saya mengatakan bahwa panen bagus.") == []


def test_every_word_is_listed_once_among_the_cues() -> None:
    cues = INDONESIAN.tables("cues")["cue"]
    verbs = [word for name in ("clause", "with_that", "marks") for word in cues[name].split()]
    assert len(verbs) == len(set(verbs)) >= 60
    assert len(set(cues["behind"].split())) >= 60
    for subset in ("hearer", "control"):
        assert set(cues[subset].split()) <= set(verbs), subset


# Letters, marks and words that the rules know, so that they meet in ways nobody has thought of.
_PIECES = [
    *"\"'“”„‟«»‘’()–-,.:;?! \n",
    *"Budi kata mengatakan bahwa Menurut menurut dia Ia katanya dikatakan Ketua DPR itu".split(),
    *"yang dan akan tidak harga naik di".split(),
    "Sari Dewi", " ", " ", ", ", ". ", "seperti ", "demikian ", "para ", "İ", "𝕏", "5\"",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=40))
def test_whatever_the_text_quotations_lie_in_it_and_beside_each_other(pieces: list[str]) -> None:
    text = "".join(pieces)
    mentions = [
        Mention(match.start(), match.end(), match[0], "Organization" if match[0] == "DPR" else "Person", None, match[0])
        for match in re.finditer("Sari Dewi|Budi|DPR", text)
    ]
    found = find_quotations(text, passages(text), mentions)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert "\n" not in text[one.start : one.end]
        for start, end in filter(None, (one.role, one.cue)):
            assert 0 <= start < end <= len(text)
        for mention in filter(None, (one.speaker, one.affiliation)):
            assert text[mention.start : mention.end] == mention.text
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text())
def test_any_text_at_all_is_read(text: str) -> None:
    find_quotations(text, passages(text), [])


@pytest.mark.parametrize(
    "piece",
    [
        '"', '" ', "“", "“a ", "“a b” ", " \"a", "‘a", "kata ", ", kata ", ", katanya", "mengatakan ", "mengatakan bahwa ",
        "Menurut Budi, ", "Budi mengatakan, ", "Budi mengatakan bahwa ia pergi. ", "“Kami siap pergi,” kata Budi. ",
        "“Kami siap pergi,” katanya. ", "“Kami siap pergi,” kata menteri itu. ", "“Kami siap pergi.” ", "“a” – ", "Budi ",
        "kata menteri pertanian ", "“, demikian ", ", S.H.", "(", ", ",
    ],
)  # fmt: skip
def test_a_long_line_of_anything_takes_a_time_that_grows_with_its_length(piece: str) -> None:
    text = "kata Budi" + piece * (200_000 // len(piece))
    mentions = [Mention(m.start(), m.end(), "Budi", "Person", None, "Budi") for m in re.finditer("Budi", text)]
    parts = passages(text)
    start = time.process_time()
    find_quotations(text, parts, mentions)
    assert time.process_time() - start < 4  # A second on a slow machine; what is quadratic takes minutes.
