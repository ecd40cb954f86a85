// The years in which statements hold.

/**
 * For each statement with a year the years in which it holds, [first, last]. A year or date as object, or among the
 * qualifiers, is that year; "since" without "until" has no end (Infinity), "until" alone has no beginning.
 */
export function yearsOf({ statements, literals }) {
  const years = new Map();
  const literalYears = literals.map(([value, , datatype]) =>
    /^xsd:(gYear|gYearMonth|date|dateTime)$/.test(datatype) ? parseInt(value, 10) : NaN,
  );
  for (let statement = 0; statement < statements.count; statement += 1) {
    const object = statements.object[statement];
    const year = object < 0 ? literalYears[-object - 1] : NaN;
    if (!Number.isNaN(year)) years.set(statement, [year, year]);
  }
  for (const [statement, rows] of Object.entries(statements.qualifiers)) {
    const named = { since: [], until: [], other: [] };
    for (const [, , value, key] of rows) {
      const year = parseInt(/^(-?\d{4})(-\d\d(-\d\d)?)?(T.*)?$/.exec(value)?.[1], 10);
      if (!Number.isNaN(year) && key !== "unit" && key !== "cue") (named[key] ?? named.other).push(year);
    }
    const { since, until, other } = named;
    if (since.length || until.length)
      years.set(+statement, [
        since.length ? Math.min(...since) : -Infinity,
        until.length ? Math.max(...until) : Infinity,
      ]);
    else if (other.length && !years.has(+statement)) years.set(+statement, [Math.min(...other), Math.max(...other)]);
  }
  return years;
}
