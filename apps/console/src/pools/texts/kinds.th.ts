export const texts = { kind: { POOL: 'บัญชีผู้เชี่ยวชาญ' }, menu: { pools: 'บัญชีผู้เชี่ยวชาญ' } };
