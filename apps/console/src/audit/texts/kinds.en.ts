/** What the menu calls it. */
export const texts = { menu: { audit: 'Audit log' } };
