/** What the menu calls it. */
export const texts = { menu: { home: '首页' } };
