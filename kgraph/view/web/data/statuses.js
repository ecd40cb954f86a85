// The statuses of a statement, by their number in the data.

export const ACCEPTED = 0;
export const SUGGESTED = 1;
export const REJECTED = 2;
export const DISPUTED = 3;

/** What annotations/*.csv and the address call them. */
export const STATUS_NAMES = ["accepted", "suggested", "rejected", "disputed"];
