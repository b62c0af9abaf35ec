export const texts = { menu: { impacts: 'เกณฑ์การประเมิน' } };
