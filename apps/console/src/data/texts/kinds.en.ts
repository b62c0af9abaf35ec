/** What the menu and the inbox call it. */
export const texts = { menu: { data: 'Data' }, kind: { DATASET: 'Dataset' } };
