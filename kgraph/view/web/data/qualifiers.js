// Qualifiers as the data has them: [label in Indonesian, label in English, value, column, …].

import { localName } from "./text.js";

/** The column of a qualifier in annotations/*.csv: as the data names it, else made of its English label. */
export function qualifierKey([, en, , column]) {
  if (column) return /[:/#]/.test(column) ? localName(column) : column;
  if (en === "form of quotation") return "quotationForm";
  return (
    String(en)
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+(\p{L}|\p{N}|$)/gu, (_, letter) => letter.toUpperCase()) || "qualifier"
  );
}

/** The form of a quotation, by its name or by its label in either language. */
const QUOTATION_FORMS = { direct: "direct", langsung: "direct", indirect: "indirect", "tidak langsung": "indirect" };

export const quotationForm = (value) => QUOTATION_FORMS[String(value).trim().toLowerCase()];
