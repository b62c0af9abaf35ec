/** A benefit with its measure and how it is today. */
export const benefit = [
  {
    statement: 'Fewer poles, one maintenance.',
    measure: 'Poles per kilometre',
    baseline: { value: '42', unit: 'poles per km', on: '2026-03-31' },
  },
];
/** Everything that the three requirements ask for. */
export const stated = {
  benefits: { public: benefit, private: benefit, civic: benefit },
  security: {
    dataClasses: ['GENERAL', 'PERSONAL'],
    level: 3,
    contacts: [
      { name: 'Pole operation company', role: 'Duty officer, security operations', reach: '+86 21 5550 0110' },
    ],
    tests: [{ what: 'Penetration test of the control platform', by: 'Accredited laboratory', on: '2026-06-30' }],
  },
  activities: [
    { what: 'Operation of lighting and charging', step: 'OPERATION', by: 'PRIVATE', data: 'NONE' },
    {
      what: 'Billing of charging',
      step: 'OPERATION',
      by: 'BOTH',
      data: 'PERSONAL',
      safeguards: 'Pseudonyms; deleted after 90 days.',
      legalBasis: 'Contract with the user.',
    },
  ],
};
