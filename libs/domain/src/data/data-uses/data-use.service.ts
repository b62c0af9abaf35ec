import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type Fault, Refused, topic } from '#libs/contracts';
import { Clock, Database, raw, Records, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { type DataUseKind, dataUseKinds } from './data-use.catalogue.js';
import { DataUse } from './data-use.entity.js';

export interface UseGiven {
  /** Transfers of the actor's organisation. */
  readonly transferIds?: readonly string[] | null;
  /** Entries of the access log, as a preview answers them. */
  readonly accessIds?: readonly string[] | null;
  readonly kind: string;
  /** The approval, proposal or project; for a report or indicator the project it is about, if any. */
  readonly subjectId?: string | null;
  /** Of a report or indicator. */
  readonly title?: string | null;
  readonly url?: string | null;
  readonly note?: string | null;
}

interface Accessed {
  readonly id: string;
  readonly transferId: string | null;
  readonly datasetId: string;
  readonly datasetVersion: number;
  readonly providerId: string;
  readonly agreementId: string | null;
  readonly policyVersion: number | null;
  readonly rows: number;
  readonly ended: boolean;
}

const LIMITS = { title: 500, url: 2_000, note: 2_000, accesses: 100 } as const;
/** Where each kind's subject is: its table, and the column that names it. */
const SUBJECTS = {
  APPROVAL: { table: 'approval', by: 'approvalId', noun: 'approval' },
  PROPOSAL: { table: 'proposal', by: 'proposalId', noun: 'proposal' },
  PROJECT: { table: 'project', by: 'projectId', noun: 'project' },
  REPORT: { table: 'project', by: 'projectId', noun: 'project' },
  INDICATOR: { table: 'project', by: 'projectId', noun: 'project' },
} as const satisfies Record<DataUseKind, object>;

/** Lineage: what was made with shared data. Recipients record it; nobody takes it back. */
@Injectable()
export class DataUses {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Records what the rows of transfers and previews went into: one entry for each, seen by whose data it is and by who
   * reads the subject.
   * @throws Failure NOT_FOUND for the subject; Refused PERMISSION; INPUT with every fault, also for accesses that are not
   *   the actor's organisation's; TRANSITION NOT_ENDED, NOTHING_RECEIVED, ALREADY_RECORDED
   */
  @Transactional()
  async record(actor: Actor, given: UseGiven): Promise<DataUse[]> {
    await this.access.assert(actor, 'exchange.use');
    const faults = useFaults(given);
    if (faults.length > 0) throw Refused.input(faults);
    const kind = given.kind as DataUseKind;
    const { table, by, noun } = SUBJECTS[kind];
    if (given.subjectId) await this.lockSubject(actor, table, given.subjectId, noun);
    const accesses = await this.accesses(actor.organisationId, given);
    await this.db.query(
      sql`select 1 from dataset where id = any(${accesses.map(({ datasetId }) => datasetId)}::uuid[]) order by id for no key update`,
    );
    const use = {
      organisationId: actor.organisationId,
      memberId: actor.memberId,
      kind,
      approvalId: null,
      proposalId: null,
      projectId: null,
      [by]: given.subjectId ?? null,
      title: given.title?.trim() || null,
      url: given.url?.trim() || null,
      note: given.note?.trim() ?? '',
      recordedAt: this.clock.now(),
    };
    await this.assertNew(accesses, use);
    const uses: DataUse[] = [];
    for (const { id: accessId, transferId, datasetId, datasetVersion, providerId, ...under } of accesses) {
      const accessed = { accessId, transferId, datasetId, datasetVersion, providerId, agreementId: under.agreementId };
      const one = Object.assign(new DataUse(), use, accessed, { id: v7(), agreementRevision: under.policyVersion });
      uses.push(one);
    }
    const subjectId = given.subjectId ?? null;
    await this.records.write(actor, {
      add: uses,
      audience: uses,
      tell: (tell) => {
        for (const one of uses) {
          const { id: useId, datasetId, datasetVersion, agreementId, readers: audience, barred } = one;
          const data = { useId, datasetId, datasetVersion, agreementId, kind, subjectId };
          tell('data.used', { kind: 'data-use', id: useId, version: 1 }, data, {
            audience,
            barred,
            topics: topicsOf(one),
          });
        }
      },
    });
    return uses;
  }

  private async lockSubject(actor: Actor, table: string, id: string, noun: string): Promise<void> {
    const barred = table === 'approval' ? 'barred' : `'{}'::uuid[] as barred`;
    const [row] = await this.db.query<{ id: string; readers: string[]; barred: string[] }>(
      sql`select id, readers, ${raw(barred)} from ${raw(table)} where id = ${id} for no key update`,
    );
    this.access.assertSees(actor, row ?? { id, readers: [] }, noun);
  }

  /** Accesses that gave rows to the organisation. */
  private async accesses(organisationId: string, { transferIds, accessIds }: UseGiven): Promise<Accessed[]> {
    const rows = await this.db.query<Accessed>(sql`
       select id, transfer_id as "transferId", dataset_id as "datasetId", dataset_version as "datasetVersion",
         provider_id as "providerId", agreement_id as "agreementId", policy_version as "policyVersion",
         rows::float8 as rows, ended_at is not null as ended
       from access_log where organisation_id = ${organisationId} and decision = 'GRANTED' and (transfer_id = any(${transferIds ?? []}::uuid[]) or id = any(${accessIds ?? []}::uuid[]))
       order by id`);
    const known = new Set(rows.flatMap(({ id, transferId }) => [id, transferId]));
    const missing = (field: string, ids: readonly string[] | null | undefined): Fault[] =>
      (ids ?? []).flatMap((id, index) => {
        const message = 'Your organisation received nothing by this; name one of its own.';
        return known.has(id) ? [] : [{ path: [field, index], code: 'NOT_FOUND', message }];
      });
    const faults = [...missing('transferIds', transferIds), ...missing('accessIds', accessIds)];
    if (faults.length > 0) throw Refused.input(faults);
    if (rows.some(({ ended }) => !ended)) {
      throw Refused.transition('NOT_ENDED', 'A transfer still runs; record its use when it has ended.');
    }
    if (rows.some((row) => row.rows === 0)) {
      throw Refused.transition(
        'NOTHING_RECEIVED',
        'A transfer ended before its first row; nothing can be made with it.',
      );
    }
    return rows;
  }

  private async assertNew(accesses: readonly Accessed[], use: Partial<DataUse>): Promise<void> {
    const { kind, title, url, approvalId, proposalId, projectId } = use;
    const [same] = await this.db.query(sql`
         select 1 from data_use where access_id = any(${accesses.map(({ id }) => id)}::uuid[]) and kind = ${kind} and title is not distinct from ${title} and url is not distinct from ${url}
         and coalesce(approval_id, proposal_id, project_id) is not distinct from ${approvalId ?? proposalId ?? projectId}::uuid limit 1`);
    if (same) throw Refused.transition('ALREADY_RECORDED', 'This use of these data is on record already.');
  }
}

function topicsOf({ datasetId, agreementId, providerId, organisationId, approvalId, proposalId, projectId }: DataUse) {
  return [
    topic('dataset', datasetId),
    topic('organisation', providerId),
    topic('organisation', organisationId),
    agreementId && topic('agreement', agreementId),
    approvalId && topic('approval', approvalId),
    proposalId && topic('proposal', proposalId),
    projectId && topic('project', projectId),
  ].filter((each) => each !== null);
}

function useFaults({ transferIds, accessIds, kind, subjectId, title, url, note }: UseGiven): Fault[] {
  const faults: Fault[] = [];
  const say = (field: string, code: string, message: string) => faults.push({ path: [field], code, message });
  const count = (transferIds?.length ?? 0) + (accessIds?.length ?? 0);
  if (count === 0) say('transferIds', 'REQUIRED', 'Name the transfers or previews that gave the data.');
  if (count > LIMITS.accesses) say('transferIds', 'TOO_LARGE', `Name at most ${LIMITS.accesses} at once.`);
  const outside = kind === 'REPORT' || kind === 'INDICATOR';
  if (!dataUseKinds.some((each) => each === kind)) {
    say('kind', 'UNKNOWN_VALUE', `Choose one of: ${dataUseKinds.join(', ')}.`);
  } else if (outside && !title?.trim()) say('title', 'REQUIRED', 'Give its title.');
  else if (!outside && !subjectId) say('subjectId', 'REQUIRED', 'Say which one.');
  if (!outside && (title || url))
    say(title ? 'title' : 'url', 'NOT_ALLOWED', 'Only a report or indicator has its own.');
  const texts = { title, url, note };
  for (const field of ['title', 'url', 'note'] as const) {
    if ((texts[field]?.length ?? 0) > LIMITS[field])
      say(field, 'TOO_LARGE', `Use at most ${LIMITS[field]} characters.`);
  }
  if (url?.trim() && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) {
    say('url', 'FORMAT', 'Give a web address that begins with https:// or http://.');
  }
  return faults;
}
