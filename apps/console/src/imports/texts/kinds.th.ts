export const texts = { menu: { imports: 'นำเข้าตาราง' } };
