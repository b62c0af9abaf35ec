/** What the menu calls it. */
export const texts = { menu: { overview: '总览' } };
