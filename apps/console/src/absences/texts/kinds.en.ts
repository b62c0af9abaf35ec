/** What the inbox calls it. */
export const texts = { kind: { ABSENCE: 'Absence' } };
