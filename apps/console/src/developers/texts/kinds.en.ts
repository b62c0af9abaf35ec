/** What the menu calls it. */
export const texts = { menu: { developers: 'For developers' } };
