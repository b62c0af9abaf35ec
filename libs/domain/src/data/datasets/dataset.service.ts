import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import {
  type Actor,
  type EventData,
  type EventType,
  Failure,
  type Fault,
  Refused,
  stateAfter,
  systemActor,
} from '#libs/contracts';
import { type Change, Clock, Database, Quotas, Records, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import type { Column, DatasetSource, HttpFormat, HttpHeader } from './dataset.catalogue.js';
import { changedDetails, type DatasetDetails, detailFields, publishingFaults } from './dataset.details.js';
import { Dataset, DatasetVersion } from './dataset.entity.js';
import { hearing, subjectOf } from './dataset.hearing.js';
import { asItIs, type DatasetCommand, datasetWorkflow } from './dataset.workflow.js';

const MAX_REASON = 1000;

type DatasetEvent = Extract<EventType, `dataset.${string}`>;

interface SourceRow {
  readonly version: number;
  readonly title: string;
  readonly ownerId: string;
  readonly outside: boolean;
  readonly classification: DatasetSource['classification'];
  readonly personal: boolean;
  readonly state: string;
  readonly versionState: string | null;
  readonly columns: Column[];
  readonly relation: string | null;
  readonly rows: number | null;
  readonly url: string | null;
  readonly format: HttpFormat | null;
  readonly headers: HttpHeader[];
}

/** The data catalogue: what an organisation says about its datasets, and whether others see it. */
@Injectable()
export class Datasets {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Records) private readonly records: Records,
    @Inject(Quotas) private readonly quotas: Quotas,
  ) {}

  /**
   * Where the rows of a published dataset come from; in the ambient transaction when there is one. Asks nobody who may
   * have them: that is for the decision point to say.
   * @param version null for the one the dataset shows
   * @throws Failure NOT_FOUND; Refused TRANSITION NOT_PUBLISHED, NO_SUCH_VERSION
   */
  async source(datasetId: string, version: number | null): Promise<DatasetSource> {
    const [row] = await this.db.query<SourceRow>(sql`
       select coalesce(${version}::integer, d.current_version) as version, d.title, d.owner_id as "ownerId", o.outside, d.classification, d.personal, d.state,
         v.state as "versionState", v.columns, (v.quality->>'rows')::float8 as rows,
         t.relation, t.url, t.http_format as format, t.headers
       from dataset d join organisation o on o.id = d.owner_id left join dataset_version v on v.dataset_id = d.id and v.number = coalesce(${version}::integer, d.current_version)
         left join distribution t on t.id = v.id
       where d.id = ${datasetId}`);
    if (!row) throw Failure.notFound('dataset', datasetId);
    const { state, versionState, columns, relation, rows, url, format, headers, outside, ...facts } = row;
    if (state !== 'PUBLISHED') {
      throw Refused.transition('NOT_PUBLISHED', 'This dataset is not published; its owner can publish it.', { state });
    }
    if (outside) return { datasetId, ...facts, kind: 'outside', columns: [] };
    if (versionState !== 'RELEASED') {
      const message = `This dataset has no released version ${row.version}; name one that it has.`;
      throw Refused.transition('NO_SUCH_VERSION', message, { state });
    }
    const about = { datasetId, ...facts };
    return url && format
      ? { ...about, kind: 'http', url, format, columns, headers }
      : { ...about, kind: 'relation', relation: relation ?? '', columns, rows: rows ?? 0 };
  }

  /**
   * Notes a dataset of another platform's organisation, of which only that it is there is known, and only to `forId`. In the
   * ambient transaction; whoever calls has asserted that this may be.
   */
  async noteOutside(
    actor: Actor,
    { ownerId, forId, title, theme }: { ownerId: string; forId: string } & Pick<Dataset, 'title' | 'theme'>,
  ): Promise<Dataset> {
    const now = this.clock.now();
    const dataset = Object.assign(new Dataset(), {
      id: v7(),
      ownerId,
      title,
      theme,
      classification: 'SHARED' as const,
      namedIds: [forId],
      state: 'PUBLISHED' as const,
      currentVersion: 0,
      createdAt: now,
      updatedAt: now,
      publishedAt: now,
    });
    await this.records.write(actor, { add: [dataset] });
    await this.record(actor, 'dataset.created', dataset, { datasetId: dataset.id });
    return dataset;
  }

  /**
   * Begins a dataset of the actor's organisation, seen by it alone.
   * @throws Refused PERMISSION; INPUT with every fault; QUOTA DRAFTS
   */
  @Transactional()
  async create(actor: Actor, given: DatasetDetails): Promise<Dataset> {
    const ownerId = actor.organisationId;
    await this.access.assert(actor, 'dataset.publish', { owners: [ownerId] });
    await this.quotas.use(actor, 'DRAFTS');
    const now = this.clock.now();
    const dataset = Object.assign(new Dataset(), {
      id: v7(),
      ownerId,
      ...(await this.accepted({}, { stewardId: actor.memberId, ...given }, ownerId)),
      state: 'DRAFT' as const,
      currentVersion: 0,
      createdAt: now,
      updatedAt: now,
    });
    await this.records.write(actor, { add: [dataset] });
    await this.record(actor, 'dataset.created', dataset, { datasetId: dataset.id });
    return dataset;
  }

  /**
   * Changes what is said about a dataset; its classification and those named decide at once who sees it.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; INPUT with every fault
   */
  @Transactional()
  async update(
    actor: Actor,
    { id, expectedVersion, ...given }: DatasetDetails & { readonly id: string; readonly expectedVersion: number },
  ): Promise<Dataset> {
    const dataset = await this.lock(actor, 'update', id, expectedVersion);
    Object.assign(dataset, await this.accepted(dataset, given, dataset.ownerId));
    if (dataset.state === 'PUBLISHED') {
      const faults = publishingFaults(dataset, await this.shownColumns(dataset));
      if (faults.length > 0) throw Refused.input(faults);
    }
    await this.touched(dataset);
    const fields = detailFields.filter((field) => given[field] !== undefined);
    await this.record(actor, 'dataset.updated', dataset, { datasetId: id, fields });
    return dataset;
  }

  /**
   * Shows the dataset, with its newest ready version, to those its classification allows.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION INCOMPLETE with every fault, NOTHING_NEW
   */
  @Transactional()
  async publish(actor: Actor, id: string, expectedVersion: number): Promise<Dataset> {
    const dataset = await this.lock(actor, 'publish', id, expectedVersion);
    const newest = await this.db.tx.findOne(DatasetVersion, {
      where: [
        { datasetId: id, state: 'READY' },
        { datasetId: id, state: 'RELEASED' },
      ],
      order: { number: 'DESC' },
    });
    const hasNews = newest !== null && (newest.state === 'READY' || dataset.state !== 'PUBLISHED');
    const faults = publishingFaults(dataset, newest?.columns ?? null);
    const state = stateAfter(datasetWorkflow.publish(dataset.state, { faults, hasNews }));
    if (!newest) throw new Error('A dataset is published with a version.');
    const now = this.clock.now();
    const released = newest.state === 'READY' ? [newest] : [];
    for (const version of released) Object.assign(version, { state: 'RELEASED', releasedAt: now });
    const publishedAt = dataset.publishedAt ?? now;
    Object.assign(dataset, { state, currentVersion: newest.number, publishedAt, withdrawalReason: null });
    await this.touched(dataset, { save: released });
    await this.record(actor, 'dataset.published', dataset, {
      datasetId: id,
      versionId: newest.id,
      number: newest.number,
    });
    return dataset;
  }

  /**
   * Stops serving a dataset's rows. Those who knew of it go on seeing that it was there, and why it is not any more; of a draft that is its owner.
   * @param reason in words; null when none is given
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION; TRANSITION WRONG_STATE; INPUT
   */
  @Transactional()
  async withdraw(actor: Actor, id: string, expectedVersion: number, reason: string | null = null): Promise<Dataset> {
    const dataset = await this.lock(actor, 'withdraw', id, expectedVersion);
    const given = reason?.trim() ?? '';
    if (given.length > MAX_REASON) {
      const message = `Use at most ${MAX_REASON} characters.`;
      throw Refused.input([{ path: ['reason'], code: 'TOO_LARGE', message }]);
    }
    dataset.withdrawalReason = given || null;
    dataset.state = stateAfter(datasetWorkflow.withdraw(dataset.state, asItIs));
    await this.touched(dataset);
    await this.record(actor, 'dataset.withdrawn', dataset, { datasetId: id });
    return dataset;
  }

  /**
   * Locks a dataset of the actor's organisation that the command can be done to.
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, TRANSITION WRONG_STATE
   */
  async lock(actor: Actor, command: DatasetCommand, id: string, expectedVersion?: number): Promise<Dataset> {
    const dataset = await this.db.lock(Dataset, id, expectedVersion, this.access.sees(actor, 'dataset'));
    await this.access.assert(actor, 'dataset.publish', { owners: [dataset.ownerId] });
    stateAfter(datasetWorkflow[command](dataset.state, asItIs));
    return dataset;
  }

  /** Saves a changed dataset as its next version, with what of it changes besides, and lets those see it who now may. */
  async touched(dataset: Dataset, { add = [], save = [], audience = [] }: Omit<Change, 'tell'> = {}): Promise<void> {
    dataset.updatedAt = this.clock.now();
    await this.records.write(systemActor, { add, save: [dataset, ...save], audience: [...audience, dataset] });
  }

  /** @param audience left out for what everybody hears who sees the dataset */
  async record<T extends DatasetEvent>(
    actor: Actor,
    type: T,
    dataset: Dataset,
    data: EventData<T>,
    audience?: readonly string[],
  ): Promise<void> {
    await this.records.write(actor, {
      audience: [dataset],
      tell: (tell) => tell(type, subjectOf(dataset), data, hearing(dataset, audience ?? dataset.readers)),
    });
  }

  private async accepted(current: Partial<Dataset>, given: DatasetDetails, ownerId: string) {
    const changed = changedDetails(current, given);
    if (changed.faults) throw Refused.input(changed.faults);
    const faults = await this.strangers(changed.details, ownerId);
    if (faults.length > 0) throw Refused.input(faults);
    return changed.details;
  }

  /** Members and organisations that are named but are not there. */
  private async strangers(
    { stewardId, namedIds }: Pick<Dataset, 'stewardId' | 'namedIds'>,
    ownerId: string,
  ): Promise<Fault[]> {
    const [found] = await this.db.query<{ steward: boolean; named: string[] }>(sql`
         select exists (select 1 from member where id = ${stewardId} and organisation_id = ${ownerId} and state = 'ACTIVE') as steward,
         array(select id from organisation where id = any (${namedIds}::uuid[])) as named`);
    const faults: Fault[] = [];
    if (stewardId && !found?.steward) {
      const message = 'The steward has to be an active member of the organisation that owns the dataset.';
      faults.push({ path: ['stewardId'], code: 'NOT_FOUND', message });
    }
    namedIds.forEach((id, index) => {
      if (found?.named.includes(id)) return;
      faults.push({ path: ['namedIds', index], code: 'NOT_FOUND', message: 'There is no such organisation.' });
    });
    return faults;
  }

  private async shownColumns({ id, currentVersion }: Dataset): Promise<Column[] | null> {
    const shown = await this.db.tx.findOneBy(DatasetVersion, { datasetId: id, number: currentVersion });
    return shown?.columns ?? null;
  }
}
