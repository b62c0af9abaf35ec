/** What the menu and the inbox call it. */
export const texts = { kind: { POOL: 'Pool of experts' }, menu: { pools: 'Pools of experts' } };
