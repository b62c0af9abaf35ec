import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  audiencesOf,
  Failure,
  type Fault,
  Refused,
  classifications,
  type Classification,
} from '#libs/contracts';
import { Clock, Database, sql } from '#libs/platform';
import { type DatasetSource } from '../../datasets/dataset.catalogue.js';
import { Datasets } from '../../datasets/dataset.service.js';
import type { Agreement, AgreementParty } from '../agreement.entity.js';
import type { DocumentParty } from '../signing/agreement.document.js';
import { shapeFaults, termsFaults } from '../terms/terms.faults.js';
import type { DatasetTerms, Terms } from '../terms/terms.js';

/** Terms without faults, and what is known of whom and what they name. */
export interface CheckedTerms {
  readonly terms: Terms;
  readonly parties: readonly DocumentParty[];
  /** The highest among the datasets. */
  readonly classification: Classification;
}

/** Whether terms can be put forward: looked at with the datasets and organisations as they are now. */
@Injectable()
export class OfferChecks {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Datasets) private readonly datasets: Datasets,
  ) {}

  /**
   * Everything that keeps these terms from being offered by the actor, as of now.
   * @param fixed the parties, once an offer has been made: they stay, their parts may change
   */
  async faults(
    actor: Actor,
    terms: unknown,
    fixed: readonly Pick<AgreementParty, 'organisationId'>[],
  ): Promise<Fault[]> {
    const shape = shapeFaults(terms);
    if (shape.length > 0) return shape;
    const sound = terms as Terms;
    return [
      ...termsFaults(sound, await this.sources(actor, sound.datasets)),
      ...this.time(sound),
      ...(await this.organisations(actor, sound)).faults,
      ...fixedFaults(sound, fixed),
    ];
  }

  /** @throws Refused INPUT with every fault, paths beginning with `terms` */
  async assert(actor: Actor, terms: unknown, fixed: readonly AgreementParty[]): Promise<CheckedTerms> {
    const faults = await this.faults(actor, terms, fixed);
    if (faults.length > 0) {
      throw Refused.input(
        faults.map((fault) => ({ ...fault, path: ['terms', ...fault.path] })),
        'These terms can’t be offered; mend every fault listed.',
      );
    }
    const sound = terms as Terms;
    const { names } = await this.organisations(actor, sound);
    const levels = (await this.sources(actor, sound.datasets)).map(({ classification }) => classification);
    return {
      terms: sound,
      parties: sound.parties.map((party) => ({ ...party, name: names.get(party.organisationId) ?? '' })),
      classification: [...classifications].reverse().find((level) => levels.includes(level)) ?? 'OPEN',
    };
  }

  /**
   * An organisation of another platform is asked through its connector, and amends nothing here.
   * @throws Refused TRANSITION OUTSIDE
   */
  async assertInside({ parties }: Terms): Promise<void> {
    const ids = parties.map(({ organisationId }) => organisationId);
    const [outside] = await this.db.query<{ name: string }>(
      sql`select name from organisation where id = any(${ids}::uuid[]) and outside order by name limit 1`,
    );
    if (!outside) return;
    const message = `${outside.name} is on another platform. Ask it through its connector, under Data; amend there what is signed.`;
    throw Refused.transition('OUTSIDE', message);
  }

  /** Sources of those of the datasets that the actor sees and that have rows to give; others are left out. */
  async sources(
    actor: Actor,
    datasets: readonly Pick<DatasetTerms, 'datasetId' | 'version'>[],
  ): Promise<DatasetSource[]> {
    const wanted = new Map(datasets.map((one) => [`${one.datasetId} ${one.version}`, one]));
    const seen = await this.db.query<{ id: string }>(
      sql`select id from dataset where id = any(${datasets.map(({ datasetId }) => datasetId)}::uuid[]) and (${actor.via === 'system'} or readers && ${audiencesOf(actor)}::uuid[])`,
    );
    const found: DatasetSource[] = [];
    for (const { datasetId, version } of wanted.values()) {
      if (!seen.some(({ id }) => id === datasetId)) continue;
      try {
        found.push(await this.datasets.source(datasetId, version));
      } catch (error) {
        // What has no rows to give is no source; the rules then say so at its place.
        if (!(error instanceof Refused) && !(error instanceof Failure)) throw error;
      }
    }
    return found;
  }

  private time({ until }: Terms): Fault[] {
    if (Date.parse(until) > this.clock.now().getTime()) return [];
    return [
      { path: ['until'], code: 'PAST', message: 'The agreement would be over before it began; name a later end.' },
    ];
  }

  private async organisations(
    actor: Actor,
    { parties }: Terms,
  ): Promise<{ faults: Fault[]; names: Map<string, string> }> {
    const rows = await this.db.query<{ id: string; name: string }>(
      sql`select id, name from organisation where id = any(${parties.map(({ organisationId }) => organisationId)}::uuid[]) and state = 'VERIFIED'`,
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    const faults = parties.flatMap(({ organisationId }, index): Fault[] =>
      names.has(organisationId)
        ? []
        : [
            {
              path: ['parties', index, 'organisationId'],
              code: 'NOT_FOUND',
              message: 'There is no verified organisation with this id.',
            },
          ],
    );
    if (actor.via !== 'system' && !parties.some(({ organisationId }) => organisationId === actor.organisationId)) {
      const message = 'Your own organisation has to be a party to what it offers.';
      faults.push({ path: ['parties'], code: 'NOT_A_PARTY', message });
    }
    return { faults, names };
  }
}

/** The organisations of an agreement are those of its first offer. */
function fixedFaults({ parties }: Terms, fixed: readonly Pick<AgreementParty, 'organisationId'>[]): Fault[] {
  if (fixed.length === 0) return [];
  const before = new Set(fixed.map(({ organisationId }) => organisationId));
  const now = new Set(parties.map(({ organisationId }) => organisationId));
  if (before.size === now.size && [...now].every((id) => before.has(id))) return [];
  const message = 'The parties stay those of the first offer; draft another agreement for others.';
  return [{ path: ['parties'], code: 'FIXED', message }];
}

/** What lists and enforcement look at, taken from terms. */
export function columnsOf(
  terms: Terms,
): Pick<Agreement, 'datasetIds' | 'providerIds' | 'recipientIds' | 'beginsAt' | 'expiresAt'> {
  const distinct = (ids: readonly string[]) => [...new Set(ids)].sort();
  const having = (role: 'provides' | 'receives') =>
    distinct(terms.parties.filter((party) => party[role]).map(({ organisationId }) => organisationId));
  return {
    datasetIds: distinct(terms.datasets.map(({ datasetId }) => datasetId)),
    providerIds: having('provides'),
    recipientIds: having('receives'),
    beginsAt: new Date(terms.from),
    expiresAt: new Date(terms.until),
  };
}
