/** `npm test -- --whole`: everything is tried that is tried in turn, or by hand, on other days. */
export const WHOLE = process.env['TRIPARTITE_WHOLE'] === '1';
