// The statuses of a statement, by their number in the data.

export const ACCEPTED = 0;
export const SUGGESTED = 1;
export const REJECTED = 2;
export const DISPUTED = 3;
/** A triple that another tool wrote: nobody has decided about it. */
export const NO_STATUS = 4;

/** What annotations/*.csv and the address call them; in a table there is no word for none. */
export const STATUS_NAMES = ["accepted", "suggested", "rejected", "disputed", "none"];
