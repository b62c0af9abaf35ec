/** What the inbox, decisions and processes call one of its kinds, and several. */
export const texts = { kind: { PROPOSAL: 'Proposal' }, kinds: { PROPOSAL: 'Proposals' } };
