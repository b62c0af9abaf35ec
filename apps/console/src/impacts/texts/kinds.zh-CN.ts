export const texts = { menu: { impacts: '评估标准' } };
