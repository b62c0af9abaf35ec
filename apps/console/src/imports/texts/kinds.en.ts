/** What the menu calls it. */
export const texts = { menu: { imports: 'Bring in tables' } };
