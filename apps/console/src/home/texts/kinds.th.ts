/** What the menu calls it. */
export const texts = { menu: { home: 'หน้าแรก' } };
