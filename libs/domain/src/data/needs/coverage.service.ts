import { Inject, Injectable } from '@nestjs/common';
import type { Fault } from '#libs/contracts';
import { Clock, Database, type ReadTransaction, type Sql, sql } from '#libs/platform';
import type { Lack, OwedFault, SubjectOfApproval } from '../../engines/approvals/approval.subject.js';
import { type NeedGap, type NeedGround, needGrounds } from './need.catalogue.js';

/** How a need stands now: covered on a ground, or what it lacks. */
export interface Coverage {
  readonly needId: string;
  readonly title: string;
  /** Who has the data or is expected to; null when nobody is named. */
  readonly provider: string | null;
  readonly owedById: string | null;
  /** Who is to receive it. */
  readonly recipient: string;
  readonly ground: NeedGround | null;
  readonly agreementId: string | null;
  readonly gap: NeedGap | null;
}

/** Data that a draft asks for, before it is a need. */
export interface Wanted {
  /** Position in the draft. */
  readonly index: number;
  readonly title: string;
  readonly organisationId: string;
  readonly providerId: string | null;
  readonly datasetId: string | null;
}

type Verdict = Pick<Coverage, 'title' | 'provider' | 'owedById' | 'recipient' | 'agreementId'> & {
  readonly verdict: NeedGround | NeedGap;
};
type Row = Verdict & Pick<Coverage, 'needId'>;

/** Whether data needs are covered, by the rows and the clock. */
@Injectable()
export class Coverages {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * How needs stand now; a withdrawn one is left out. Agreements over their datasets are locked in the ambient
   * transaction, so that a suspension comes before the answer or after what is done with it.
   */
  async of(needIds: readonly string[]): Promise<Coverage[]> {
    if (needIds.length === 0) return [];
    await this.db.query(sql`
       select 1 from agreement where standing <> 'ENDED'
         and dataset_ids && array(select dataset_id from data_need where id = any(${needIds}::uuid[]) and dataset_id is not null)
       order by id for share`);
    const rows = await this.db.query<Row>(sql`
      select n.id as "needId", ${VERDICT} from data_need n ${standingAt(this.clock.now())}
      where n.id = any(${needIds}::uuid[]) and n.state <> 'WITHDRAWN' order by n.id`);
    return rows.map(({ verdict, agreementId, ...row }) => {
      if (!isGround(verdict)) return { ...row, agreementId: null, ground: null, gap: verdict };
      return { ...row, ground: verdict, gap: null, agreementId: verdict === 'AGREEMENT' ? agreementId : null };
    });
  }

  /** What the data needed by the subject of an approval lacks: one fault a dataset. Empty when all of it is covered. */
  async missing({ subjectKind, subjectId }: SubjectOfApproval): Promise<OwedFault[]> {
    const ofSubject = OF_SUBJECT[subjectKind]?.(subjectId);
    if (!ofSubject) return [];
    const needs = await this.db.query<{ id: string }>(
      sql`select n.id from data_need n where n.state <> 'WITHDRAWN' and ${ofSubject}`,
    );
    const covered = await this.of(needs.map(({ id }) => id));
    return covered.flatMap(({ needId, gap, owedById, ...about }) =>
      gap ? [{ ...faultOf(['needs', needId], gap, about), owedById }] : [],
    );
  }

  /** What the data that a draft asks for lacks now, with paths from the content's root; nothing is locked. */
  async foretold(wanted: readonly Wanted[]): Promise<Fault[]> {
    const given = JSON.stringify(
      wanted.map(({ index, title, organisationId, providerId, datasetId }) => ({
        index,
        title,
        organisation_id: organisationId,
        provider_id: providerId,
        dataset_id: datasetId,
      })),
    );
    const rows = await this.db.query<Verdict & Pick<Wanted, 'index'>>(sql`
      select n.index, ${VERDICT}
      from jsonb_to_recordset(${given}) as n(index int, title text, organisation_id uuid, provider_id uuid, dataset_id uuid)
        ${standingAt(this.clock.now())} order by n.index`);
    return rows.flatMap(({ index, verdict, ...about }) =>
      isGround(verdict) ? [] : [faultOf(['datasets', index], verdict, about)],
    );
  }
}

/** Data that the subjects of approvals need and that nothing covers, as far as the reader may know of it. */
export async function lackingData(read: ReadTransaction, approvalIds: readonly string[]): Promise<Lack[]> {
  const rows = await read.query<{
    of: string;
    id: string;
    title: string;
    code: string;
    owedBy: string | null;
    mendedAt: string | null;
  }>(
    sql`select a.id as of, n.id, n.title, n.provider_id as "owedBy",
         case n.state when 'OPEN' then 'NO_DATASET' else 'NO_AGREEMENT' end as code,
         coalesce('/data/' || n.dataset_id, '/projects/' || n.project_id || '/work') as "mendedAt"
       from approval a join data_need n on n.state in ('OPEN', 'MATCHED') and case a.subject_kind
         when 'proposal' then n.proposal_id = a.subject_id when 'project-gate' then n.project_id = a.project_id end
       where a.id = any(${approvalIds}) order by n.id`,
  );
  return rows.map(({ of, id, ...about }) => ({ ...about, approvalId: of, at: ['needs', id] }));
}

/** How a relation `n` of needs stands at an instant. */
const VERDICT = sql`n.title, o.name as provider, o.id as "owedById", w.name as recipient,
  case when best.standing = 'IN_FORCE' then best.id end as "agreementId",
  case when d.id is null then 'NO_DATASET' when d.state <> 'PUBLISHED' then 'NOT_PUBLISHED'
    when d.owner_id = n.organisation_id then 'OWN'
    when best.standing = 'IN_FORCE' then 'AGREEMENT'
    when d.classification = 'OPEN' and not d.personal then 'OPEN'
    when best.standing = 'PENDING' then 'NOT_BEGUN'
    else coalesce(best.standing, 'NO_AGREEMENT') end as verdict`;
const standingAt = (now: Date): Sql => sql`join organisation w on w.id = n.organisation_id
  left join dataset d on d.id = n.dataset_id
  left join organisation o on o.id = coalesce(d.owner_id, n.provider_id)
  left join lateral (select g.id, g.standing from app.agreements_giving(n.dataset_id, n.organisation_id, ${now}) g
    order by array_position(array['IN_FORCE', 'SUSPENDED', 'PENDING', 'ENDED'], g.standing), g.id limit 1) best on true`;

function isGround(verdict: NeedGround | NeedGap): verdict is NeedGround {
  return (needGrounds as readonly string[]).includes(verdict);
}

/** A gate asks for what its project needs, a proposal for what its latest revision does. */
const OF_SUBJECT: Readonly<Partial<Record<SubjectOfApproval['subjectKind'], (id: string) => Sql>>> = {
  'project-gate': (id) => sql`n.project_id = (select project_id from project_gate where id = ${id}::uuid)`,
  proposal: (id) => sql`n.proposal_id = ${id}::uuid`,
};

type About = Pick<Coverage, 'title' | 'provider' | 'recipient'>;
const named = ({ title, provider }: About) => `"${title}"${provider ? ` of ${provider}` : ''}`;

function faultOf(path: Fault['path'], gap: NeedGap, about: About): Fault {
  return { path, code: gap, message: sentences[gap](about) };
}

const sentences: Readonly<Record<NeedGap, (about: About) => string>> = {
  NO_DATASET: (about) => `${named(about)} is not matched to a dataset of the catalogue yet.`,
  NOT_PUBLISHED: (about) => `${named(about)} is not published at present.`,
  NO_AGREEMENT: (about) => `${named(about)}: no agreement in force gives it to ${about.recipient}.`,
  NOT_BEGUN: (about) => `${named(about)}: the agreement that gives it to ${about.recipient} has not begun.`,
  SUSPENDED: (about) => `${named(about)}: the agreement that gives it to ${about.recipient} is suspended.`,
  ENDED: (about) => `${named(about)}: the agreement that gave it to ${about.recipient} is over.`,
};
