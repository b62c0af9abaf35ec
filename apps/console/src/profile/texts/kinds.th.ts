/** What the menu calls it. */
export const texts = { menu: { profile: 'โปรไฟล์และเซสชัน' } };
