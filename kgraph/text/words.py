"""Words by language that help to split a text. To add a language, add its words to each of these tables."""

from __future__ import annotations

__all__ = [
    "ADDRESSES",
    "ADVERTS",
    "BESIDE",
    "LABELS",
    "LEADING",
    "LIST_OPENERS",
    "OPENERS",
    "READ_ALSO",
    "TRAILING",
]

LEADING = {
    "id": "Prof prof Dr dr Drs drs Dra dra drg drh Ir ir Ing H Hj Hjh KH K.H KRT KPH GPH RA RM RMT Rd Tgk Tn Ny Nn Sdr "
    "sdr Sdri sdri Alm alm Almh almh Ust Ustz Pdt Rm Rmo Sr Br Fr Mgr Bp Bpk bpk Sdn Kapt Let Lettu Letda Letkol "
    "Letjen Letjend Mayjen Mayjend Brigjen Brigjend Jend jend Kol May Serka Serda Serma Sertu Pelda Peltu Kopda "
    "Koptu Praka Pratu Prada Laksda Laksma Laksdya Marsda Marsma Marsdya Irjen Komjen Kombes Kompol Brigpol Ipda "
    "Iptu Aipda Aiptu Bripka Bripda Briptu AKP AKBP Pol Purn Inf Czi Cpl Cba Chk Caj Cpm "
    "Arm Arh Pnb Tek PT Pt CV Cv UD PD NV Fa Kop Yay Perum Persero Jl jl Jln jln Gg gg Kp Ds Dsn Kel Kec "
    "Kab Kodya Prov Prop Kep Bdg Jkt P G S Tk Tg Tj a.l mis spt lih Lih bdk Bdk cf vs No Nos no Moh Muh Mohd Muhd "
    "Abd Yth Ytc Gub Wagub Bup Telp telp Tlp tlp Faks faks",
    "en": "Mr Mrs Ms Mx Messrs St Sgt Capt Cpt Lt Col Gen Maj Cmdr Adm Sen Rep Gov Pres Hon Rev Fr Prof Dr Mt Ft Sta "
    "Ste Mme Mlle viz e.g i.e",
}
"""Abbreviations that stand before what they belong to: titles, ranks, legal forms, addresses."""

ADDRESSES = {"id": "Yth Ytc Kpd a.n A.n a/n u.p U.p u.b d.a D.a d/a c.q C.q q.q u.d"}
"""Abbreviations that never end a sentence, whatever follows."""

TRAILING = {
    "id": "dkk dll dsb dst dsj tsb ybs cs c.s sbb sda ttd tgl Tgl hlm Hlm hal Hal Ps ps ay Ay pk Pk pkl Pkl Bab Jil jil "
    "Vol vol Ed ed cet Cet terj thn Thn th Th bln Rp rp ca skt sekt kl lk k.l l.k s.d S.d M.Th kav Kav Tbk tbk "
    "swt SWT saw SAW as a.s r.a ra Jan Feb Mar Apr Jun Jul Agu Agt Ags Agust Sep Sept Okt Nop Nov Des S.H SH S.E "
    "SE S.T ST S.S S.P S.Pt S.Pd S.Ag S.Si S.Sos S.Kom S.Ked S.Kep S.Ip S.IP S.I.P S.Hut S.Psi S.Farm S.Fil S.Hum "
    "S.Th S.Sn S.Pi S.Gz S.KM S.K.M S.TP S.T.P S.Pd.I S.Th.I S.H.I S.I.K S.IK M.H M.A M.M M.T M.P M.E M.Si M.Sc "
    "M.Pd M.Hum M.Kom M.Kes M.Sn M.Eng M.Ag M.Ak M.Fil M.Psi M.Farm M.Kn M.Biomed M.Ed M.Phil M.B.A M.BA M.P.H "
    "M.P.A M.I.Kom M.Pd.I M.Th.I M.S M.Ec M.Div A.Md A.Ma B.A B.Sc B.Ed B.Eng B.Com Lc Ph.D PhD D.Sc D.Phil Dipl "
    "Ak Apt Psi Sp Sp.A Sp.B Sp.OG Sp.PD Sp.JP Sp.M Sp.THT Sp.S Sp.KK Ners Ns Akt Bc.Hk L.L.M LL.M LL.B",
    "en": "Inc Ltd LTD Co Corp Pte Pty Plc Bros Jr Sr Esq etc al ibid op cit vol pp p nos Aug Sept Oct Dec a.m p.m A.M P.M",
}
"""Abbreviations that may end a sentence: what follows a list, a name or a number, degrees, months, units."""

LABELS = {
    "id": "tim kelas golongan tingkat dunia grup kelompok seri tipe jenis vitamin hepatitis influenza blok bab bagian "
    "tahap titik huruf komisi zona kategori skala rencana opsi pilihan lampiran nilai rumus babak angkatan jilid "
    "pasal poin daftar varian model derajat plan team group class type hotel gedung ruang terminal gerbang jalur sumbu",
}
"""Nouns before a single letter that names one of a kind and is not an initial: Tim A, Perang Dunia I."""

OPENERS = {
    "id": "ia dia mereka kami kita saya aku beliau anda ini itu hal tersebut pada di dari dalam ke sejak setelah "
    "sesudah sebelum sebelumnya selanjutnya kemudian lalu namun tetapi tapi akan akhirnya selain sementara ketika "
    "saat sewaktu semasa selama sehingga karena sebab oleh untuk guna dengan tanpa menurut bagi atas antara "
    "melalui berdasarkan seperti sebagai meskipun walaupun walau meski jika kalau apabila bila bahkan juga dan "
    "serta atau maka jadi sebaliknya hingga sampai para semua seluruh setiap sebagian beberapa banyak sebuah "
    "seorang suatu salah kedua ketiga hanya bukan tidak belum sudah telah masih sedang kini sekarang dahulu dulu "
    "nanti demikian begitu adapun sedangkan padahal misalnya contohnya yaitu yakni ada adalah apa siapa bagaimana "
    "mengapa kapan mana tak tiba-tiba rupanya ternyata tahun bulan hari usai seusai berkat demi terhadap tentang "
    "mengenai isinya keduanya ketiganya semuanya rapat acara hasil hasilnya akibatnya tujuannya pihak yang nama "
    "namanya",
    "en": "he she it they we the this that these those then there but however after before when in on at from while "
    "since although",
}
"""Words that open sentences and no names."""

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
