export const texts = { menu: { imports: '导入表格' } };
