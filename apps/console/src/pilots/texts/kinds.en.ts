/** What approvals and the inbox call it. */
export const texts = {
  kind: { PILOT_OUTCOME: 'Outcome of a pilot' },
  kinds: { PILOT_OUTCOME: 'Outcomes of pilots' },
  aKind: { PILOT_OUTCOME: 'the outcome of a pilot' },
};
