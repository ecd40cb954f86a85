from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.text.sentences import sentence_around, sentences

PIECES = ("PT.", "dkk.", "M.Si.", "hlm.", "A.", "Tim", "Mereka", "(")
PROSE = st.text(st.sampled_from("abAB .!?…\n\t\"'”)Dr𝕏é-"), max_size=80) | st.lists(
    st.sampled_from((*"ab 1.(", *PIECES)), max_size=30
).map(" ".join)


@given(PROSE)
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    spans = list(sentences(text))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert all(text[a:b].strip() == text[a:b] and a < b and "\n" not in text[a:b] for a, b in spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Satu. Dua! Tiga? Empat… Lima", ["Satu.", "Dua!", "Tiga?", "Empat…", "Lima"]),
        ("Menurut Dr. Ir. H. Joko hal itu benar. Ya.", ["Menurut Dr. Ir. H. Joko hal itu benar.", "Ya."]),
        ('"Kita perlu bekerja sama." Ia pergi.', ['"Kita perlu bekerja sama."', "Ia pergi."]),
        ("Nilainya Rp. 2.500 dan 3.14 persen.", ["Nilainya Rp. 2.500 dan 3.14 persen."]),
        # what stands before a name
        ("PT. Samudra dan CV. Makmur hadir. Mereka setuju.", ["PT. Samudra dan CV. Makmur hadir.", "Mereka setuju."]),
        ("Alm. Darmawan dan Sdri. Wati kenal Sdr. Budi. Ya.", ["Alm. Darmawan dan Sdri. Wati kenal Sdr. Budi.", "Ya."]),
        ("Jend. Arif, Mayjen. Bowo, dan Letkol. Cipto tiba.", ["Jend. Arif, Mayjen. Bowo, dan Letkol. Cipto tiba."]),
        ("Brigjen. Pol. Dewi dan Letkol. Inf. Eko tiba. Ya.", ["Brigjen. Pol. Dewi dan Letkol. Inf. Eko tiba.", "Ya."]),
        ("Kol. (Purn.) Fajar dan Letjen. (Purn.) Gani tiba.", ["Kol. (Purn.) Fajar dan Letjen. (Purn.) Gani tiba."]),
        ("Ia kini pensiun (purn.). Ia senang.", ["Ia kini pensiun (purn.).", "Ia senang."]),
        ("Banyak yang hadir (Budi dkk.) Mereka senang.", ["Banyak yang hadir (Budi dkk.)", "Mereka senang."]),
        ("Perum. Sandang dan Telp. 021-555 ada. Ya.", ["Perum. Sandang dan Telp. 021-555 ada.", "Ya."]),
        ("Suhu naik dua derajat C. Laut naik.", ["Suhu naik dua derajat C.", "Laut naik."]),
        ("Kec. Sukasari, Kab. Majumulya. Luas.", ["Kec. Sukasari, Kab. Majumulya.", "Luas."]),
        ("KH. Mustofa dan K.H. Hasan datang.", ["KH. Mustofa dan K.H. Hasan datang."]),
        ("Kantornya di Jl. Melati No. 5 dan Jln. Mawar.", ["Kantornya di Jl. Melati No. 5 dan Jln. Mawar."]),
        ("Kepada Yth. Para tamu di tempat.", ["Kepada Yth. Para tamu di tempat."]),
        ("Ia bergelar Prof. Kemudian ia pindah.", ["Ia bergelar Prof.", "Kemudian ia pindah."]),
        # what stands behind a name or a list, or before a number
        ("Rizal dkk. menulis. Isinya jelas.", ["Rizal dkk. menulis.", "Isinya jelas."]),
        ("Ada beras, gula, dll. Mereka membelinya.", ["Ada beras, gula, dll.", "Mereka membelinya."]),
        (
            "Penelitian itu ditulis Rizal dkk. Pemerintah membacanya.",
            ["Penelitian itu ditulis Rizal dkk.", "Pemerintah membacanya."],
        ),
        ("Beberapa hal (a.l. dana) penting.", ["Beberapa hal (a.l. dana) penting."]),
        ("Rapat pk. 14.30, lihat hlm. 5 dan hal. 7.", ["Rapat pk. 14.30, lihat hlm. 5 dan hal. 7."]),
        ("Itu hal. Mereka tahu.", ["Itu hal.", "Mereka tahu."]),
        ("PT Maju Tbk. naik. PT Mundur Tbk. Indeks turun.", ["PT Maju Tbk. naik.", "PT Mundur Tbk.", "Indeks turun."]),
        ("Anore Inc. dan Bumi Pte. Ltd. bergabung.", ["Anore Inc. dan Bumi Pte. Ltd. bergabung."]),
        ("Pada 17 Agu. 1950 ia lahir.", ["Pada 17 Agu. 1950 ia lahir."]),
        ("Perusahaan itu (Maju Tbk.) bergerak di bidang kopi.", ["Perusahaan itu (Maju Tbk.) bergerak di bidang kopi."]),
        # degrees
        ("Wati, S.Pd. M.Hum. dan Budi, S.H. hadir.", ["Wati, S.Pd. M.Hum. dan Budi, S.H. hadir."]),
        (
            "Ketuanya Budi Santosa, M.Si. Wakilnya Wati, Ph.D. Keduanya dosen.",
            ["Ketuanya Budi Santosa, M.Si.", "Wakilnya Wati, Ph.D.", "Keduanya dosen."],
        ),
        ("Hadir Budi Santosa, S.H. Rapat dimulai.", ["Hadir Budi Santosa, S.H.", "Rapat dimulai."]),
        # a letter is an initial before a name, and else the name of one of a kind
        ("Ditulis oleh H. G. Wells dan B.J. Habibie.", ["Ditulis oleh H. G. Wells dan B.J. Habibie."]),
        ("Itu Perang Dunia I. Setelah itu damai.", ["Itu Perang Dunia I.", "Setelah itu damai."]),
        ("Ia masuk Tim A. Latihan dimulai.", ["Ia masuk Tim A.", "Latihan dimulai."]),
        ("Suhu naik 2 °C. Laut naik 3 M. Pantai hilang.", ["Suhu naik 2 °C.", "Laut naik 3 M.", "Pantai hilang."]),
        ("Pilih A atau B. Jawaban ditulis.", ["Pilih A atau B.", "Jawaban ditulis."]),
        ("Koneksi lewat SFTP. Ia anggota G20. Lalu pulang.", ["Koneksi lewat SFTP.", "Ia anggota G20.", "Lalu pulang."]),
        ("Judul tanpa titik\nKalimat.", ["Judul tanpa titik", "Kalimat."]),
        ("", []),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected


@given(PROSE, st.data())
def test_the_sentence_around_a_span_holds_it_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = sentence_around(text, start, end)
    assert 0 <= low <= start <= end <= high <= len(text)
    # No more lines than the span has itself.
    assert text[low:high].count("\n") == text[start:end].count("\n")
