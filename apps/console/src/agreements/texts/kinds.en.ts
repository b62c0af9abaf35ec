/** What the inbox, decisions and processes call one of its kinds, and several. */
export const texts = {
  kind: { AGREEMENT: 'Agreement' },
  kinds: { AGREEMENT: 'Agreements' },
  aKind: { AGREEMENT: 'a data-sharing agreement' },
};
