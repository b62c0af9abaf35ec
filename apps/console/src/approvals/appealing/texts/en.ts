export const texts = {
  overriding: {
    lead: 'Your decision is against what the organisations below said. They are told, and what you write here goes on the record.',
    legalBasisHelp: 'The law, rule or order that lets you decide so.',
    reason: 'Why against {{who}} ({{what}})',
    missing: 'Needed to decide against what was said.',
  },
};
