"""Words by language that help to split a text. To add a language, add its words to each of these tables."""

from __future__ import annotations

__all__ = ["ABBREVIATIONS", "ADVERTS", "BESIDE", "LIST_OPENERS", "READ_ALSO"]

ABBREVIATIONS = {
    "id": "Prof Dr Drs Dra Ir H Hj Tn Ny Sdr No Jl Rp Bpk Yth dll dsb dst tsb a.n d.a s.d tgl hlm cet lih "
    "Jan Feb Mar Apr Jun Jul Agu Sep Okt Nov Des",
    "en": "Mr Mrs Ms St ed vs op cit",
}
"""Abbreviations whose full stop does not end a sentence."""

LIST_OPENERS = {
    "id": "antara-lain yaitu yakni adalah ialah meliputi mencakup berikut sebagai terdiri seperti memiliki",
}
"""Words by which a line with a colon introduces a list and is not a heading; `-` stands for a space."""

ADVERTS = {
    "id": "iklan",
    "en": r"ads? advert\w* cookies? consent gdpr",
}
"""How names of HTML classes and ids for adverts and banners begin, as regular expressions."""

BESIDE = {
    "id": "terkait terpopuler terbaru komentar bagikan penulis topik",
    "en": r"related share sharing social comments? respond sidebar widget promo newsletter subscri\w* breadcrumbs? footer "
    r"menu nav navbar navigation pagination tags? author bio popular trending recommend\w* teaser toolbar login",
}
"""Names of HTML classes and ids for what stands beside a text, as regular expressions of whole words."""

READ_ALSO = {
    "id": "baca-juga baca lihat-juga simak-juga tonton-juga artikel-terkait berita-terkait artikel-lainnya bagikan",
    "en": "read-also read-more see-also also-read related more-on share",
}
"""How lines begin that send a reader to other pages; `-` stands for a space."""
