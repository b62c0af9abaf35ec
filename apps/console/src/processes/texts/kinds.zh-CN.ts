/** What the menu calls it. */
export const texts = { menu: { processes: '流程' } };
