"""Results become defects in a fixed order, and not too many of them."""

from __future__ import annotations

STATES = "my:State a sh:NodeShape ; sh:targetClass kg:State ;\n sh:property [ %s ] .\n"


def test_results_come_in_the_same_order_every_time(checked) -> None:
    shape = STATES % "sh:path skos:prefLabel ; sh:maxLength 2 ; sh:pattern '^x'"
    assert len({tuple(checked([], shape)) for _ in range(3)}) == 1


def test_many_cells_of_one_defect_are_counted(checked, row) -> None:
    text = "\n".join(f"Kalimat {i} yang panjang." for i in range(60))
    rows = [row("perubahan iklim", "kg:memberOf", "ASEAN", f"Kalimat {i} yang panjang.") for i in range(60)]
    found = checked(rows, texts={"berita.txt": text})
    assert len(found) == 20
    assert sum("and in 40 further cells" in defect.message for defect in found) == 1
