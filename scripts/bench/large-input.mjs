/**
 * Questions near the limit of a request's body, each built so that checking it takes as long as it can: many small parts that are
 * compared with each other, each of them wrong, deep, or long.
 * @param {number} most characters of a body
 * @returns {{ name: string, source: string, variables: object }[]}
 */
export function largeInputs(most) {
  const fill = (make) => {
    const each = JSON.stringify(make(99_999)).length + 1;
    return Array.from({ length: Math.floor((most * 0.9) / each) }, (_, n) => make(n));
  };
  const id = (n) => `01a20000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const target = fill((n) => `urn:uuid:${id(n)}`);
  const half = target.slice(0, target.length / 2);
  const deep = Array.from({ length: 2000 }).reduce((inner) => ({ inner }), {});
  const column = (n) => ({ name: `c${n}`, transform: 7 });
  const asked = {
    validateDefinition: [
      '{ validateDefinition(body: $json) { faults { code } } }',
      {
        requires: { requires: fill((n) => ({ kind: `k${n}` })) },
        subjects: { subjectKinds: fill((n) => n) },
        stages: { stages: fill((n) => ({ key: `k${n}`, groups: [{}] })) },
        conditions: { stages: fill(() => ({ condition: `${'('.repeat(900)}1${')'.repeat(900)}` })) },
        keys: Object.fromEntries(fill((n) => [`k${n}`, 1])),
        deep,
      },
    ],
    agreementTermsCheck: [
      '{ agreementTermsCheck(terms: $json) { odrl faults { code } clauses { id } } }',
      {
        parties: { parties: fill((n) => ({ organisationId: id(n), provides: true, receives: false })) },
        datasets: { datasets: fill((n) => ({ datasetId: id(n), providerId: id(n), recipientIds: [id(n)] })) },
        columns: { datasets: [{ datasetId: id(1), columns: fill(column) }] },
        recipients: { datasets: [{ datasetId: id(1), recipientIds: fill(id) }] },
        keys: Object.fromEntries(fill((n) => [`k${n}`, 1])),
      },
    ],
    'agreementTermsCheck, as much as is looked into': [
      '{ agreementTermsCheck(terms: $json) { odrl faults { code } clauses { id } } }',
      {
        columns: {
          datasets: Array.from({ length: 50 }, (_, at) => ({
            datasetId: id(at),
            columns: Array.from({ length: 65 }, (__, n) => column(n)),
          })),
        },
        keys: Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`k${n}`, 1])),
      },
    ],
    agreementTermsFromPolicy: [
      '{ agreementTermsFromPolicy(policy: $json) { terms report { code } } }',
      {
        targets: { permission: [{ action: half.map(() => 'read'), target: half }] },
        permissions: { permission: fill((n) => ({ action: 'x', target: id(n) })) },
        keys: Object.fromEntries(fill((n) => [`k${n}`, 1])),
      },
    ],
    'agreementTermsFromPolicy, as much as is looked into': [
      '{ agreementTermsFromPolicy(policy: $json) { terms report { code } } }',
      {
        targets: {
          permission: [{ action: Array.from({ length: 4000 }, () => 'read'), target: target.slice(0, 1000) }],
        },
        permissions: { permission: Array.from({ length: 1500 }, (_, n) => ({ action: 'x', target: id(n) })) },
      },
    ],
  };
  return Object.entries(asked).flatMap(([name, [source, inputs]]) =>
    Object.entries(inputs).map(([what, json]) => ({
      name: `${name}: ${what}`,
      source: `query($json: JSON!) ${source}`,
      variables: { json },
    })),
  );
}
