// Qualifiers as the data has them: [label in Indonesian, label in English, value, column of annotations/*.csv].

/** The form of a quotation, by its name or by its label in either language. */
const QUOTATION_FORMS = { direct: "direct", langsung: "direct", indirect: "indirect", "tidak langsung": "indirect" };

export const quotationForm = (value) => QUOTATION_FORMS[String(value).trim().toLowerCase()];
