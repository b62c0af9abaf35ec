/** What the menu calls it. */
export const texts = { menu: { map: 'แผนที่' } };
