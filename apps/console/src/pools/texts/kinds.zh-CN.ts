export const texts = { kind: { POOL: '专家库' }, menu: { pools: '专家库' } };
