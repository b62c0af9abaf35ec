/** What the inbox calls it. */
export const texts = { kind: { DATASET: 'Dataset' } };
