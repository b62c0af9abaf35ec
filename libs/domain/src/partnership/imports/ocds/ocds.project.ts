import type { ProjectStage, SmartCityComponent } from '#libs/contracts';
import type { ImportedProject, ImportedStake, OrganisationRef } from '../import.types.js';
import type { ReleaseParties } from './parties/ocds.parties.js';
import { decided, type ReleaseParts } from './ocds.proposal.js';
import type { Reading } from './ocds.reading.js';
import { at, listAt, peek } from './ocds.tree.js';
import { fold } from '../source/text.repair.js';

/** Divisions of COFOG, the classification of the functions of government, as components of a smart city. */
const COFOG: readonly (readonly [prefix: string, component: SmartCityComponent])[] = [
  ['01', 'GOVERNANCE'],
  ['03', 'LIVING'],
  ['04.5', 'MOBILITY'],
  ['04', 'ECONOMY'],
  ['05', 'ENVIRONMENT'],
  ['06', 'LIVING'],
  ['07', 'LIVING'],
  ['08', 'LIVING'],
  ['09', 'PEOPLE'],
  ['10', 'PEOPLE'],
];

/**
 * The project of a process. Processes of one buyer that name the same project id (else the same project) share it;
 * a process that names none is its own.
 * @param processKey key of the process
 * @returns null when there is nobody who could own it
 */
export function readProject(
  source: ReleaseParts,
  processKey: string,
  parties: ReleaseParties,
  stakes: readonly ImportedStake[] | null,
  reading: Reading,
): ImportedProject | null {
  const { release, awards, contracts } = decided(source);
  const budget = at(release, 'planning', 'budget');
  const own = at(release, 'planning', 'project');
  const publicRef = [...parties.withRole('buyer'), ...parties.withRole('procuringEntity')][0];
  const table = stakes ?? soleOwner(publicRef);
  const leadRef = lead(table);
  if (leadRef === undefined) return null;

  const { text: name, native: nativeName } = reading.inEnglish(200, own, 'title') ??
    reading.inEnglish(200, budget, 'project') ??
    reading.inEnglish(200, at(release, 'tender'), 'title') ?? { text: processKey, native: null };
  const id = reading.text(own, 'id') ?? reading.text(budget, 'projectID');
  const named = peek(at(own, 'title')) ?? peek(at(budget, 'project'));
  const shared = id ?? (named === undefined ? undefined : fold(named));
  return {
    key: shared ?? processKey,
    withinRef: shared === undefined ? null : (publicRef ?? leadRef),
    name,
    nativeName,
    summary: reading.inEnglish(5000, own, 'description')?.text ?? '',
    component: component(own, reading),
    jurisdiction: parties.organisations.find(({ ref }) => ref === publicRef)?.jurisdiction ?? null,
    stage: stage(contracts.length > 0, awards.length > 0, { release, contracts, awards }),
    leadRef,
    stakes: table,
  };
}

/** A plain contract's works belong to who buys them. */
function soleOwner(ref: OrganisationRef | undefined): ImportedStake[] {
  return ref === undefined ? [] : [{ ref, kind: 'EQUITY', share: '100.00', votingWeight: '100.00' }];
}

/** The largest co-owner; of several the first named. */
function lead(stakes: readonly ImportedStake[]): OrganisationRef | undefined {
  return stakes.reduce<ImportedStake | undefined>(
    (largest, each) => (largest && Number(largest.share) >= Number(each.share) ? largest : each),
    undefined,
  )?.ref;
}

function component(project: Parameters<typeof at>[0], reading: Reading): SmartCityComponent | null {
  const sector = at(project, 'sector');
  if (peek(at(sector, 'scheme')) !== 'COFOG') return null;
  const code = peek(at(sector, 'id')) ?? '';
  const found = COFOG.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;
  if (found) reading.use(at(sector, 'scheme'), at(sector, 'id'), at(sector, 'description'));
  return found;
}

function stage(contracted: boolean, awarded: boolean, { release, contracts }: ReleaseParts): ProjectStage {
  const used = ['charges', 'tariffs', 'metrics'];
  if (contracts.some((each) => used.some((name) => listAt(each, 'implementation', name).length > 0)))
    return 'OPERATION';
  if (contracted) return 'CONSTRUCTION';
  return awarded || at(release, 'tender') !== undefined ? 'TENDER' : 'PLANNING';
}
