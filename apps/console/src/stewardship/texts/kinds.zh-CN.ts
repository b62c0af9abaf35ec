/** What the menu calls it. */
export const texts = { menu: { stewardship: '平台管理' } };
