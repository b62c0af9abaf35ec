/** What the menu calls it. */
export const texts = { menu: { audit: '审计日志' } };
