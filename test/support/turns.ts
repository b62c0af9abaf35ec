/** `npm test -- --whole`: everything is tried that is tried in turn, or by hand, on other days. */
export const WHOLE = process.env['TRIPARTITE_WHOLE'] === '1';

/** Which turn it is: the number of commits (scripts/test.mjs), so that a commit tried again is tried the same way. */
const TURN = Number(process.env['TRIPARTITE_TURN'] ?? 0);

/** Which of `all` is tried at the nth place in this turn. */
export const inTurn = <T>(all: readonly T[], nth: number): T => all[(nth + TURN) % all.length] as T;

/** Whether what is tried every so many turns is tried in this one. */
export const isTurn = (nth: number, every: number): boolean => WHOLE || (nth + TURN) % every === 0;
