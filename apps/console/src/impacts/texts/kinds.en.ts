/** What the menu calls it. */
export const texts = { menu: { impacts: 'Assessment criteria' } };
