// Every word of the interface, in Indonesian and English. An array holds the form for one and for many.

const WORDS = {
  id: {
    skip: "Langsung ke daftar", search: "Cari", searchPlaceholder: "Cari aktor, isu, singkatan…", suggestions: "Saran",
    filters: "Saring", path: "Jalur", save: "Simpan", savePng: "Gambar PNG", saveSvg: "Gambar SVG",
    saveTurtle: "Data Turtle (RDF)", saveCsv: "Unduh CSV", copyLink: "Salin tautan", print: "Cetak",
    otherLanguage: "EN", switchLanguage: "Tampilkan dalam bahasa Inggris (EN)", switchTheme: "Ganti terang atau gelap",
    legendAndFilters: "Legenda, saringan, dan daftar", legend: "Legenda", resetFilters: "Hapus saringan", close: "Tutup",
    agreementOnly: "Hanya yang didukung ≥ 2 dokumen", predicates: "Hubungan", documents: "Dokumen", confidence: "Keyakinan",
    atLeast: "Paling sedikit", status: "Status", year: "Tahun", from: "Dari", until: "sampai", list: "Daftar",
    treeMore: "Tampilkan lebih banyak dalam daftar", view: "Tampilan", views: "Pilih tampilan", picture: "Gambar", table: "Tabel",
    showMore: "Lebih banyak", moreCentral: "100 berikutnya yang paling sentral", moreCommunity: "Kelompok berikutnya",
    startAgain: "Kembali ke awal", zoom: "Pembesaran", zoomIn: "Perbesar", zoomOut: "Perkecil", zoomFit: "Tampilkan semua",
    hint: "Klik sebuah simbol untuk membaca tentangnya, klik sebuah garis untuk melihat kalimat buktinya. Gulir untuk memperbesar.",
    hintTouch: "Ketuk simbol atau garis untuk membaca buktinya. Cubit untuk memperbesar.",
    filterTable: "Cari dalam tabel", copyTable: "Salin tabel", pageBack: "Sebelumnya", pageNext: "Berikutnya",
    panel: "Keterangan", panelSize: "Perbesar atau perkecil keterangan", unknownClass: "Lainnya", only: "hanya",
    onlyThis: "Hanya {name}", language_id: "Indonesia", language_en: "Inggris", alsoCalled: "Juga disebut",
    links: "Di luar halaman ini", statements: "Pernyataan", said: "Yang dikatakannya", about: "Tentang",
    direct: "kutipan langsung", indirect: "kutipan tidak langsung", openNode: "Buka {name}", openEvidence: "Bukti: {sentence}",
    expand: "Tampilkan tetangga", expandCount: "Tampilkan {n} tetangga lagi", collapse: "Sembunyikan tetangga",
    community: "Tampilkan kelompoknya", pathFrom: "Jalur dari sini…", evidence: "Bukti", between: "Hubungan lain di antara keduanya",
    readDocument: "Baca dokumen", thisStatement: "Tautan ke pernyataan ini", by: "oleh {who}", noDocument: "Tanpa dokumen",
    place: "karakter {start}–{end} dari {document}", note: "Catatan",
    supports: ["{n} dokumen mendukung", "{n} dokumen mendukung"], disputes: ["{n} dokumen meragukan", "{n} dokumen meragukan"],
    read: "Baca", datedOnly: "Hanya yang bertahun", quotationOf: "Kutipan dari {who}", speaker: "Dikatakan oleh", quotedWords: "Kata-katanya",
    style0: "Negara", style1: "Organisasi internasional", style2: "Organisasi regional", style3: "Organisasi dan aktor lain", style4: "Orang",
    style5: "Aktor dan kelompok aktor", style6: "Bentuk kerja sama", style7: "Bidang", style8: "Isu", style9: "Konsep",
    style10: "Perjanjian, program, peristiwa, tempat", style11: "Kutipan dan lainnya",
    noSupport: "Belum ada dokumen yang mendukung",
    status0: "diterima", status1: "usulan", status2: "ditolak", status3: "diperdebatkan",
    sure95: "sangat yakin", sure80: "yakin", sure60: "cukup yakin", sure40: "kurang yakin", sure0: "tidak yakin",
    pathTitle: "Jalur antara dua simpul", pathA: "Dari", pathB: "Ke",
    pathNone: "Tidak ada jalur di antara keduanya dengan saringan ini.", pathNever: "Tidak ada jalur di antara keduanya.", pathLength: ["{n} langkah", "{n} langkah"],
    pathSame: "Pilih dua simpul yang berbeda.", pathHelp: "Pilih dua nama; jalur terpendek di antara keduanya akan tampak.",
    documentHelp: "Klik bagian yang disorot untuk melihat pernyataannya.", textMissing: "Teks dokumen ini tidak disertakan.",
    documentOnly: "Gambar hanya menampilkan pernyataan dari dokumen ini.",
    summary: "{nodes} dari {documents}", summaryNodes: ["{n} aktor dan konsep", "{n} aktor dan konsep"],
    summaryStatements: ["{n} pernyataan", "{n} pernyataan"], summaryDocuments: ["{n} dokumen", "{n} dokumen"],
    summaryAll: "{nodes}, {statements} dari {documents}", summaryNoDocuments: "{nodes}, {statements}",
    shown: "Tampak {shown} dari {all}", hidden: ["{n} tersembunyi", "{n} tersembunyi"],
    shownAll: "Semua {all} tampak", nodeCount: ["{n} simbol", "{n} simbol"], statementCount: ["{n} pernyataan", "{n} pernyataan"],
    nothingShown: "Tidak ada yang cocok dengan saringan ini.",
    found: ["{n} saran", "{n} saran"], notFound: "Tidak ditemukan", notShown: "belum tampak", unknownAddress: "Alamat ini tidak ada dalam graf: {name}",
    added: ["{n} ditambahkan", "{n} ditambahkan"], removed: ["{n} disembunyikan", "{n} disembunyikan"], copied: "Disalin", saved: "Disimpan: {name}",
    copyFailed: "Tidak dapat menyalin; pilih teks ini sendiri: {text}", subject: "Subjek", predicate: "Hubungan", object: "Objek",
    document: "Dokumen", quote: "Kutipan", page: "{from}–{to} dari {n}", yearCount: ["{n} pernyataan bertahun, {from}–{to}", "{n} pernyataan bertahun, {from}–{to}"],
    noYears: "Tidak ada tahun dalam data.", canvas: "Gambar graf. Tombol panah memilih simbol terdekat, Enter membukanya, tambah dan kurang memperbesar dan memperkecil, 0 menampilkan semua. Isi yang sama ada dalam daftar dan tabel.",
    connections: ["{n} hubungan", "{n} hubungan"], undated: "tanpa tanggal", more: "{n} lagi", dark: "Gelap", light: "Terang", broken: "Halaman ini tidak dapat dibaca: {why}",
  },
  en: {
    skip: "Skip to the list", search: "Search", searchPlaceholder: "Search actors, issues, acronyms…", suggestions: "Suggestions",
    filters: "Filter", path: "Path", save: "Save", savePng: "Picture as PNG", saveSvg: "Picture as SVG",
    saveTurtle: "Data as Turtle (RDF)", saveCsv: "Download CSV", copyLink: "Copy link", print: "Print",
    otherLanguage: "ID", switchLanguage: "Show in Indonesian (ID)", switchTheme: "Switch between light and dark",
    legendAndFilters: "Legend, filters and list", legend: "Legend", resetFilters: "Clear filters", close: "Close",
    agreementOnly: "Only what ≥ 2 documents support", predicates: "Relations", documents: "Documents", confidence: "Confidence",
    atLeast: "At least", status: "Status", year: "Year", from: "From", until: "to", list: "List",
    treeMore: "Show more in the list", view: "View", views: "Choose a view", picture: "Picture", table: "Table",
    showMore: "Show more", moreCentral: "The next 100 by centrality", moreCommunity: "The next community",
    startAgain: "Back to the start", zoom: "Zoom", zoomIn: "Zoom in", zoomOut: "Zoom out", zoomFit: "Show everything",
    hint: "Click a symbol to read about it, click a line to see the sentence behind it. Scroll to zoom.",
    hintTouch: "Tap a symbol or a line to read its evidence. Pinch to zoom.",
    filterTable: "Find in table", copyTable: "Copy table", pageBack: "Previous", pageNext: "Next",
    panel: "Details", panelSize: "Make the details larger or smaller", unknownClass: "Other", only: "only",
    onlyThis: "Only {name}", language_id: "Indonesian", language_en: "English", alsoCalled: "Also called",
    links: "Outside this page", statements: "Statements", said: "What they said", about: "About",
    direct: "direct quotation", indirect: "indirect quotation", openNode: "Open {name}", openEvidence: "Evidence: {sentence}",
    expand: "Show neighbours", expandCount: ["Show {n} more neighbour", "Show {n} more neighbours"], collapse: "Hide neighbours",
    community: "Show its community", pathFrom: "Path from here…", evidence: "Evidence", between: "Other relations between the two",
    readDocument: "Read document", thisStatement: "Link to this statement", by: "by {who}", noDocument: "No document",
    place: "characters {start}–{end} of {document}", note: "Note",
    supports: ["{n} document supports it", "{n} documents support it"], disputes: ["{n} document disputes it", "{n} documents dispute it"],
    read: "Read", datedOnly: "Only those with a year", quotationOf: "Quotation of {who}", speaker: "Said by", quotedWords: "The words",
    style0: "States", style1: "International organizations", style2: "Regional organizations", style3: "Organizations and other actors", style4: "Persons",
    style5: "Actors and groups of actors", style6: "Types of cooperation", style7: "Fields", style8: "Issues", style9: "Concepts",
    style10: "Agreements, programmes, events, places", style11: "Quotations and other",
    noSupport: "No document supports it yet",
    status0: "accepted", status1: "suggested", status2: "rejected", status3: "disputed",
    sure95: "very sure", sure80: "sure", sure60: "fairly sure", sure40: "not very sure", sure0: "unsure",
    pathTitle: "The path between two things", pathA: "From", pathB: "To",
    pathNone: "With these filters there is no path between the two.", pathNever: "There is no path between the two.", pathLength: ["{n} step", "{n} steps"],
    pathSame: "Choose two different things.", pathHelp: "Choose two names; the shortest path between them will show.",
    documentHelp: "Click a highlighted passage to see its statement.", textMissing: "The text of this document is not included.",
    documentOnly: "The picture shows only statements from this document.",
    summaryNodes: ["{n} actor or concept", "{n} actors and concepts"],
    summaryStatements: ["{n} statement", "{n} statements"], summaryDocuments: ["{n} document", "{n} documents"],
    summaryAll: "{nodes}, {statements} from {documents}", summaryNoDocuments: "{nodes}, {statements}",
    shown: "Showing {shown} of {all}", hidden: ["{n} hidden", "{n} hidden"],
    shownAll: "All {all} shown", nodeCount: ["{n} symbol", "{n} symbols"], statementCount: ["{n} statement", "{n} statements"],
    nothingShown: "Nothing matches these filters.",
    found: ["{n} suggestion", "{n} suggestions"], notFound: "Not found", notShown: "not shown yet", unknownAddress: "This address is not in the graph: {name}",
    added: ["{n} added", "{n} added"], removed: ["{n} hidden", "{n} hidden"], copied: "Copied", saved: "Saved: {name}",
    copyFailed: "Could not copy; select this text yourself: {text}", subject: "Subject", predicate: "Relation", object: "Object",
    document: "Document", quote: "Quote", page: "{from}–{to} of {n}", yearCount: ["{n} statement with a year, {from}–{to}", "{n} statements with a year, {from}–{to}"],
    noYears: "There are no years in the data.", canvas: "Picture of the graph. Arrow keys choose the nearest symbol, Enter opens it, plus and minus zoom, 0 shows everything. The list and the table hold the same.",
    connections: ["{n} relation", "{n} relations"], undated: "undated", more: "{n} more", dark: "Dark", light: "Light", broken: "This page cannot be read: {why}",
  },
};

/** The word for `key` in the language shown, with `{name}` filled from `values`; `values.n` chooses one or many. */
function word(key, values = {}) {
  const found = WORDS[state.language][key] ?? WORDS.id[key] ?? key;
  const form = Array.isArray(found) ? found[values.n === 1 ? 0 : 1] : found;
  return form.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name]) : values[name] ?? ""));
}

/** "1.095" or "1,095", for whole numbers. By hand: Intl.NumberFormat takes longer to make than all of the legend. */
const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, state.language === "en" ? "," : ".");

/** "12 Mei 2023" for an ISO date; whatever else stands there is shown as it is. */
function date(text) {
  const iso = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  if (!iso) return text;
  const day = new Date(Date.UTC(+iso[1], iso[2] - 1, +iso[3]));
  return day.toLocaleDateString(state.language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

function confidenceInWords(percent) {
  const step = [95, 80, 60, 40, 0].find((limit) => percent >= limit);
  return `${word(`sure${step}`)} (${number(percent)} %)`;
}

/** Fills the words that stand in the page's own markup. */
function translatePage() {
  document.documentElement.lang = state.language;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word(node.dataset.label));
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = word(node.dataset.placeholder);
}
