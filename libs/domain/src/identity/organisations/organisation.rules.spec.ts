import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { agencyLevels, organisationFunctions, organisationKinds } from './organisation.catalogue.js';
import { type Above, detailFaults, lies, type OrganisationDetails } from './organisation.rules.js';

const details = fc.record({
  kind: fc.constantFrom(...organisationKinds),
  name: fc.string({ maxLength: 220 }),
  nativeName: fc.option(fc.string({ maxLength: 220 })),
  level: fc.option(fc.constantFrom(...agencyLevels)),
  parentId: fc.option(fc.uuid()),
  jurisdiction: fc.option(fc.constantFrom('CN', 'CN-SH', 'CN-SH/Pudong', 'TH-10', 'cn-sh', '/')),
  functions: fc.option(fc.subarray([...organisationFunctions], { maxLength: 3 })),
}) as fc.Arbitrary<OrganisationDetails>;
const above = fc.option(
  fc.record({
    kind: fc.constantFrom(...organisationKinds),
    level: fc.option(fc.constantFrom(...agencyLevels)),
    jurisdiction: fc.option(fc.constantFrom('CN', 'CN-SH', 'TH-10')),
    state: fc.constantFrom('PENDING', 'VERIFIED', 'SUSPENDED'),
  }) as fc.Arbitrary<Above>,
);
const agency: OrganisationDetails = { kind: 'AGENCY', name: 'A', level: 'DISTRICT', jurisdiction: 'CN-SH/Pudong' };
const city: Above = { kind: 'AGENCY', level: 'MUNICIPAL', jurisdiction: 'CN-SH', state: 'VERIFIED' };
const codes = (given: OrganisationDetails, parent?: Above | null) =>
  detailFaults(given, parent).map(({ code }) => code);

describe("an organisation's details", () => {
  it('are accepted for agencies below a higher one, and for others without what only agencies have', () => {
    expect(codes(agency)).toEqual([]);
    expect(codes({ ...agency, parentId: 'p' }, city)).toEqual([]);
    expect(codes({ kind: 'FIRM', name: 'F' })).toEqual([]);
  });

  it('are refused with all faults at once', () => {
    expect(codes({ kind: 'FIRM', name: ' ', level: 'NATIONAL', functions: ['POWER'] })).toEqual([
      'REQUIRED',
      'ONLY_AGENCIES',
      'ONLY_AGENCIES',
    ]);
    expect(codes({ kind: 'AGENCY', name: 'A', parentId: 'p' }, null)).toEqual([
      'REQUIRED',
      'REQUIRED',
      'NO_SUCH_AGENCY',
    ]);
    expect(codes({ ...agency, jurisdiction: 'TH-10', level: 'MUNICIPAL', parentId: 'p' }, city)).toEqual([
      'LEVEL',
      'OUTSIDE_PARENT',
    ]);
  });

  it('never let a chain of parents close to a circle: whoever is accepted stands strictly below', () => {
    fc.assert(
      fc.property(details, above, (given, parent) => {
        if (!given.parentId || detailFaults(given, parent).length > 0) return;
        const rank = (level: Above['level'] | undefined) => agencyLevels.indexOf(level ?? 'NATIONAL');
        expect(rank(parent?.level)).toBeLessThan(rank(given.level));
      }),
    );
  });

  it('tell areas apart that only begin alike', () => {
    expect(lies('CN-SH/Pudong', 'CN-SH')).toBe(true);
    expect(lies('CN-SHX', 'CN-SH')).toBe(false);
    expect(lies('CN-SH', 'CN-SH/Pudong')).toBe(false);
  });
});
