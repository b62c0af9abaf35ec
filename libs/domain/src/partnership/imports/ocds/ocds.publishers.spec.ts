import { describe, expect, it } from '@jest/globals';
import { contentHash } from '../../../../../platform/src/ledger/chain/canonical.js';
import { readIdentifier } from '../../../identity/organisations/identifier.catalogue.js';
import type { ImportedProcess } from '../import.types.js';
import { mapProcess } from './ocds.process.js';
import type { SourceRelease } from './releases.catalogue.js';

/** What publishers do that the standard does not foresee; each release shows one habit. */
const buyer = { id: 'B', name: 'City of Example', roles: ['buyer'], address: { countryName: 'Mexico' } };
const firm = { id: 'F', name: 'Firm', roles: ['supplier'] };
const rival = { id: 'R', name: 'Rival', roles: ['supplier'] };
const value = (amount: number) => ({ amount, currency: 'MXN' });
const base = {
  ocid: 'ocds-213czf-1',
  id: 'r1',
  date: '2020-01-01T00:00:00Z',
  parties: [buyer, firm, rival],
  buyer: { id: 'B' },
  tender: { id: 't', title: 'Lamps' },
};
const won = { id: 'a1', status: 'active', suppliers: [{ id: 'F' }], value: value(10) };
const lost = { id: 'a0', status: 'unsuccessful', suppliers: [{ id: 'R' }], value: value(7) };

function run(releases: readonly object[], key = 'ocds-213czf-1', more: Partial<SourceRelease>[] = []) {
  const sources = releases.map((release, at) => ({ file: `${at}.json`, path: '', release, ...more[at] }));
  return mapProcess(key, sources, [], { readIdentifier, contentHash });
}
function mapped(...releases: object[]): ImportedProcess {
  const made = run(releases);
  if ('refused' in made) throw new Error(made.refused);
  return made;
}
const proposal = (release: object) => mapped({ ...base, ...release }).proposal;
const amount = (release: object) => proposal(release)?.content.capitalValue?.amount;

describe('who won', () => {
  it('is approved whoever else lost before or after it', () => {
    for (const awards of [
      [lost, won],
      [won, lost],
    ]) {
      expect(proposal({ awards })).toMatchObject({ state: 'APPROVED', submitterRef: 'name:firm', consortiumRefs: [] });
    }
  });

  it.each([
    [['unsuccessful', 'cancelled'], 'REJECTED'],
    [['cancelled'], 'WITHDRAWN'],
    [['pending', 'unsuccessful'], 'UNDER_REVIEW'],
    [['pending', 'active'], 'APPROVED'],
  ])('%j makes %s', (statuses, state) => {
    const awards = statuses.map((status, at) => ({ ...won, id: String(at), status }));
    expect(proposal({ awards })?.state).toBe(state);
  });

  it('stays won where the award was set back to pending beside a contract in force', () => {
    const awards = [{ ...won, status: 'pending' }];
    expect(proposal({ awards, contracts: [{ id: 'c', awardID: 'a1', status: 'active' }] })?.state).toBe('APPROVED');
    expect(proposal({ awards, contracts: [{ id: 'c', awardID: 'a1', status: 'pending' }] })?.state).toBe(
      'UNDER_REVIEW',
    );
  });

  it('has no value where every award came to nothing', () => {
    expect(amount({ awards: [{ ...won, status: 'cancelled' }, lost] })).toBeUndefined();
  });

  it('is also who only an earlier compiled release names', () => {
    const compiled = (id: string, date: string, awards: object[]) => ({ ...base, id, date, tag: ['compiled'], awards });
    const other = { ...won, id: 'a2', suppliers: [{ id: 'R' }], value: value(3) };
    const made = run(
      [compiled('c1', '2020-01-01T00:00:00Z', [won]), compiled('c2', '2020-02-01T00:00:00Z', [other])],
      base.ocid,
      [{ compiled: true }, { compiled: true }],
    );
    expect(made).toMatchObject({ proposal: { content: { capitalValue: { amount: '13' } } } });
  });

  it('is nobody when the contract was cancelled and the award says nothing', () => {
    const awards = [{ ...won, status: undefined }];
    expect(proposal({ awards, contracts: [{ id: 'c', status: 'cancelled' }] })?.state).toBe('WITHDRAWN');
  });
});

describe('the amount', () => {
  it('of a contract that is listed twice in one release counts once', () => {
    const contract = { id: 'c', awardID: 'a1', value: value(10) };
    expect(amount({ awards: [won], contracts: [contract, contract] })).toBe('10');
    expect(amount({ awards: [won], contracts: [contract, { ...contract, title: 'Lamps again' }] })).toBe('10');
    expect(amount({ awards: [won, won] })).toBe('10');
  });

  it('leaves out lost awards, their contracts and cancelled contracts', () => {
    expect(amount({ awards: [lost, won] })).toBe('10');
    const contracts = [
      { id: 'c0', awardID: 'a0', value: value(7) },
      { id: 'c1', awardID: 'a1', value: value(9) },
      { id: 'c2', awardID: 'a1', status: 'cancelled', value: value(5) },
    ];
    expect(amount({ awards: [lost, won], contracts })).toBe('9');
  });

  it('adds up several contracts that stand', () => {
    const contracts = [9, 4].map((each, at) => ({ id: `c${at}`, awardID: 'a1', value: value(each) }));
    expect(amount({ awards: [won], contracts })).toBe('13');
  });
});

describe('what can be read in two ways', () => {
  const entry = ({ report }: ImportedProcess, path: string) => report.find((each) => each.path === path)?.action;

  it.each([
    '05/03/2021',
    '03.04.2021',
    '31/03/2021',
    '2021-02-30',
    '2021-04-31T00:00:00Z',
    '5',
    'lote 12',
    '2021-01-31T25:00:00Z',
  ])('is no date (%s), and told', (date) => {
    const made = mapped({
      ...base,
      awards: [{ ...won, date: '2020-06-01T00:00:00Z' }],
      contracts: [{ dateSigned: date }],
    });
    expect(made.proposal?.settledAt).toEqual(new Date('2020-06-01T00:00:00Z'));
    expect(entry(made, '/contracts/0/dateSigned')).toBe('left_out');
  });

  it('does not order releases', () => {
    const [first, second] = ['04/05/2021', '2021-04-20T00:00:00Z'];
    const made = mapped(
      { ...base, id: 'r2', date: second },
      { ...base, date: first, tender: { id: 't', title: 'Old' } },
    );
    expect(made.project.name).toBe('Lamps');
    expect(entry(made, '/date')).toBe('left_out');
  });

  it.each([
    ['2020-06-01', '2020-06-01T00:00:00Z', 'repaired'],
    ['2020-06-01T08:00:00', '2020-06-01T08:00:00Z', 'repaired'],
    ['2020-06-01T08:00:00.123456+03:00', '2020-06-01T05:00:00.123Z', undefined],
    ['2020-06-01 08:00:00+0300', '2020-06-01T05:00:00Z', undefined],
  ])('is a date where only the zone is not said (%s)', (date, read, action) => {
    const made = mapped({ ...base, awards: [{ ...won, date }] });
    expect(made.proposal?.settledAt).toEqual(new Date(read));
    expect(entry(made, '/awards/0/date')).toBe(action);
  });

  it.each([
    ['1250,500', undefined],
    ['1234567,890', undefined],
    ['0,125', undefined],
    ['1,250', undefined],
    ['1,250,500', '1250500'],
    ['1,250.50', '1250.5'],
    ['1250.5', '1250.5'],
  ])('is no amount (%s)', (written, read) => {
    const made = mapped({ ...base, awards: [{ ...won, value: { amount: written, currency: 'TND' } }] });
    expect(made.proposal?.content.capitalValue?.amount).toBe(read);
    expect(entry(made, '/awards/0/value/amount')).toBe(read === undefined ? 'left_out' : 'repaired');
  });
});

describe('organisations', () => {
  const at = (countryName: string) => ({ address: { countryName } });

  it('of one name in two countries stay two', () => {
    const parties = [
      { ...buyer, name: 'Ministry of Works' },
      { ...firm, id: 'U', name: 'Ministry of Works', ...at('Uganda') },
    ];
    const { organisations } = mapped({ ...base, parties, awards: [{ ...won, suppliers: [{ id: 'U' }] }] });
    expect(organisations.map(({ alias }) => alias.country)).toEqual(['MX', 'UG']);
    expect(new Set(organisations.map(({ ref }) => ref)).size).toBe(2);
  });

  it('told with and without country, or with and without identifier, are one', () => {
    const told = { ...firm, id: 'F2', identifier: { scheme: 'MX-RFC', id: 'EAM9803104K0' }, ...at('Mexico') };
    const { organisations } = mapped({ ...base, parties: [buyer, firm, told], awards: [won] });
    expect(organisations).toHaveLength(2);
    expect(organisations[1]).toMatchObject({
      alias: { country: 'MX' },
      identifiers: [{ value: 'MX-RFC-EAM9803104K0' }],
    });
  });

  it('are in the country of the process where their own is not said', () => {
    const nowhere = { ...buyer, address: undefined };
    const jurisdiction = (...parties: object[]) =>
      mapped({ ...base, parties, awards: [{ ...won, value: { amount: 1, currency: 'NGN' } }] }).project.jurisdiction;
    expect(jurisdiction(nowhere, { ...firm, address: { countryName: 'Ghana' } })).toBe('GH');
    expect(jurisdiction(nowhere, firm)).toBe('NG');
  });

  it('are found by roles in other languages, and listed twice with split roles', () => {
    const parties = [
      { ...buyer, roles: ['Comprador'] },
      { ...buyer, roles: ['Entidad que realiza la contratación'] },
      { ...firm, roles: ['Participante'] },
      { ...firm, roles: ['Proveedor o contratista'] },
    ];
    const made = mapped({ ...base, buyer: undefined, parties, awards: [] });
    expect(made.project.leadRef).toBe('name:cityofexample@MX');
    expect(made.proposal?.submitterRef).toBe('name:firm');
    expect(made.organisations).toMatchObject([{ kind: 'AGENCY' }, { kind: 'FIRM' }]);
    expect(made.report.some(({ reason }) => reason.includes('listed more than once'))).toBe(true);
  });

  it.each([true, false])('are apart though they share an additional identifier: %s', (numbered) => {
    const ministry = [{ scheme: 'MX-GOV', id: 'M-7' }];
    const own = (id: string) => (numbered ? { identifier: { scheme: 'MX-SIRG', id } } : {});
    const bodies = ['Roads', 'Parks'].map((name) => ({
      ...firm,
      id: name,
      name,
      additionalIdentifiers: ministry,
      ...own(name),
    }));
    const made = mapped({ ...base, parties: [buyer, ...bodies], awards: [{ ...won, suppliers: [{ id: 'Parks' }] }] });
    const found = made.organisations.slice(1);
    expect(found.map(({ name, identifiers, shared }) => [name, identifiers.length, shared.length])).toEqual([
      ['Roads', numbered ? 1 : 0, 1],
      ['Parks', numbered ? 1 : 0, 1],
    ]);
    expect(made.proposal?.submitterRef).toBe(found[1]?.ref);
    const told = made.report.filter(({ path }) => path.endsWith('/additionalIdentifiers/0/id'));
    expect(told).toMatchObject([{ action: 'left_out' }, { action: 'left_out' }]);
  });

  it('are the buyer when they are referred to as such, whatever their roles say', () => {
    const parties = [{ ...buyer, roles: ['kupujacy'] }, firm];
    expect(mapped({ ...base, parties, awards: [won] }).project.leadRef).toBe('name:cityofexample@MX');
  });

  it.each([
    ['Ukraine', 'UA-EDR', '2345678901'],
    ['Mexico', 'RFC', 'MARR890304IA9'],
    ['Brazil', 'BR-CPF', '52998224725'],
    ['Thailand', 'TH-TIN', '1101700203451'],
    ['China', 'CN-ID', '11010519491231002X'],
    ['Colombia', 'CO-CC', '79123456'],
    ['Peru', 'PE-RUC', '10467934604'],
  ])('keep no number of a natural person of %s', (country, scheme, id) => {
    const person = { ...firm, id: `${scheme}-${id}`, identifier: { scheme, id }, ...at(country) };
    const awards = [{ ...won, suppliers: [{ id: person.id }] }];
    const made = mapped({ ...base, parties: [buyer, person], awards });
    expect(made.proposal?.submitterRef).toBeDefined();
    expect(JSON.stringify(made)).not.toContain(id);
    const nameless = { ...person, name: undefined };
    const without = run([{ ...base, parties: [buyer, nameless], awards }]);
    expect(JSON.stringify(without)).not.toContain(id);
  });

  it('keep the numbers of companies in the same registers', () => {
    const company = { ...firm, identifier: { scheme: 'UA-EDR', id: '12345678' }, ...at('Ukraine') };
    const { organisations } = mapped({ ...base, parties: [buyer, company], awards: [won] });
    expect(organisations[1]?.identifiers).toMatchObject([{ value: 'UA-EDR-12345678' }]);
  });
});

describe('languages', () => {
  it('takes title_en, and keeps the name in the language of the place', () => {
    const made = mapped({
      ...base,
      language: 'uk',
      tender: { id: 't', title: 'Ліхтарі', title_en: 'Lamps', description: 'Опис', description_en: 'Sixty lamps' },
      parties: [{ ...buyer, name: 'Місто', name_en: 'City' }, firm],
      awards: [won],
    });
    expect(made.project).toMatchObject({ name: 'Lamps', nativeName: 'Ліхтарі' });
    expect(made.organisations[0]).toMatchObject({ name: 'City', nativeName: 'Місто', alias: { name: 'місто' } });
    expect(made.proposal).toMatchObject({ title: 'Lamps', content: { summary: 'Sixty lamps' } });
    expect(made.report.find(({ path }) => path === '/tender/description')).toMatchObject({
      action: 'left_out',
      reason: expect.stringContaining('language'),
    });
  });

  it('takes the language there is', () => {
    const tender = { id: 't', title_es: 'Lámparas', description_es: 'Sesenta' };
    expect(proposal({ tender, awards: [won] })).toMatchObject({ title: 'Lámparas', content: { summary: 'Sesenta' } });
  });
});

describe('compiled releases', () => {
  const compiled = (id: string, date: string, title: string) => ({
    ...base,
    id,
    date,
    tender: { id: 't', title },
    awards: [won],
  });

  it('stand for what came before them, and what came later is merged onto them', () => {
    const older = {
      ...base,
      id: 'r0',
      date: '2019-06-01T00:00:00Z',
      tender: { id: 't', title: 'Old', description: 'Gone' },
    };
    const newer = {
      ocid: base.ocid,
      id: 'r3',
      date: '2021-01-01T00:00:00Z',
      contracts: [{ id: 'c', value: value(12) }],
    };
    const made = run(
      [older, compiled('x', '2020-01-01T00:00:00Z', 'One'), compiled('y', '2020-06-01T00:00:00Z', 'Two'), newer],
      base.ocid,
      [{}, { compiled: true }, { compiled: true }, {}],
    );
    if ('refused' in made) throw new Error(made.refused);
    expect(made.releases).toMatchObject([
      { id: 'y', compiled: true, date: '2020-06-01T00:00:00.000Z' },
      { id: 'r3', compiled: false },
    ]);
    expect(made.proposal).toMatchObject({ title: 'Two', content: { capitalValue: { amount: '12' } } });
    expect(made.proposal?.content.summary).not.toContain('Gone');
  });
});
