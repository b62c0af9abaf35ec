/** What the menu and the inbox call it. */
export const texts = {
  menu: { proposals: 'Proposals' },
  kind: { PROPOSAL: 'Proposal' },
  kinds: { PROPOSAL: 'Proposals' },
  aKind: { PROPOSAL: 'a proposal' },
};
