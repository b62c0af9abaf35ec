/** What the menu calls it. */
export const texts = { menu: { calendar: '期限日历' } };
