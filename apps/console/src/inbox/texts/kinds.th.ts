/** What the menu calls it. */
export const texts = { menu: { inbox: 'งานรอดำเนินการ' } };
