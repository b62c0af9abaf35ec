/** What the inbox calls it. */
export const texts = { kind: { DATA_NEED: 'Data need' } };
