// Texts from the data, made fit to be shown and compared.

/** Labels are shown as one line of text: control characters and overrides of writing direction would disturb it. */
export const oneLine = (text) => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();

export const localName = (iri) => {
  const name = iri.split(/[#/]/).filter(Boolean).pop() ?? iri;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

export const shorten = (text, most) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);

/** Lower case without accents, so that "Côte" is found by "cote". */
export const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
