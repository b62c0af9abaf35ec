/** What the menu calls it. */
export const texts = { menu: { developers: '开发者' } };
