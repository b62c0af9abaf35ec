/** What the menu calls it. */
export const texts = { menu: { stewardship: 'ดูแลแพลตฟอร์ม' } };
