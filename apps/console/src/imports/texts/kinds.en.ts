/** What the menu calls it. */
export const texts = { menu: { imports: 'Import organisations and members' } };
