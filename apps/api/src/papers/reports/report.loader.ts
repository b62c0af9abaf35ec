import { Injectable } from '@nestjs/common';
import { type Language, SCRIPTS } from '#libs/contracts';
import { raw, type ReadTransaction, sql, type Statement } from '#libs/platform';

/** Lines of a list on a report; it says when there are more. */
export const MOST_LINES = 500;

interface Counted {
  readonly key: string;
  readonly count: number;
}

/** Of one month and of now, of all that the reader may see. */
export interface PortfolioMonth {
  readonly stages: readonly Counted[];
  readonly components: readonly { readonly key: string | null; readonly count: number }[];
  readonly states: readonly Counted[];
  readonly values: readonly { readonly currency: string; readonly amount: string; readonly count: number }[];
  readonly open: number;
  readonly overdue: number;
  readonly submitted: readonly {
    readonly title: string;
    readonly reference: string;
    readonly by: string | null;
    readonly number: number;
    readonly at: string;
  }[];
  readonly settled: readonly { readonly title: string; readonly state: string; readonly at: string }[];
  readonly passed: readonly {
    readonly project: string;
    readonly from: string;
    readonly to: string;
    readonly at: string;
  }[];
  readonly projects: readonly {
    readonly name: string;
    readonly stage: string;
    readonly component: string | null;
    readonly lead: string | null;
    readonly jurisdiction: string | null;
  }[];
}

/** What stands on a project's sheet. */
export interface ProjectSheet {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly stage: string;
  readonly component: string | null;
  readonly jurisdiction: string | null;
  readonly lead: string | null;
  /** Under which it is published, or was elsewhere. */
  readonly ocid: string | null;
  /** Id of the project in open data; null while nothing of it is published. */
  readonly oc4idsId: string | null;
  readonly createdAt: Date;
  readonly owners: readonly {
    readonly name: string | null;
    readonly kind: string;
    readonly share: string;
    readonly weight: string;
  }[];
  readonly gates: readonly {
    readonly from: string;
    readonly to: string;
    readonly state: string;
    readonly requestedAt: string;
    readonly settledAt: string | null;
  }[];
  readonly proposals: readonly {
    readonly title: string;
    readonly reference: string;
    readonly state: string;
    readonly value: string | null;
    readonly currency: string | null;
  }[];
  readonly waiting: readonly { readonly title: string; readonly dueAt: string | null }[];
  readonly conditions: readonly {
    readonly text: string;
    readonly owner: string | null;
    readonly dueOn: string | null;
    readonly state: string;
  }[];
  readonly sites: readonly {
    readonly name: string | null;
    readonly longitude: number;
    readonly latitude: number;
  }[];
}

/** As screens do: an organisation or project by its native name where that is in the reader's script. */
const nameOf = (table: string, language: Language) => {
  const [native, name] = [raw(`${table}.native_name`), raw(`${table}.name`)];
  return sql`case when ${native} ~ ${SCRIPTS[language]}::text then ${native} else ${name} end`;
};

const month = (from: Date, until: Date, now: Date, language: Language): Statement<PortfolioMonth> => sql`select
  (select coalesce(json_agg(x order by x.key), '[]') from (
     select stage as key, count(*)::int as count from project group by stage) x) as stages,
  (select coalesce(json_agg(x order by x.key), '[]') from (
     select component as key, count(*)::int as count from project group by component) x) as components,
  (select coalesce(json_agg(x order by x.key), '[]') from (
     select state as key, count(*)::int as count from proposal where state <> 'DRAFT' group by state) x) as states,
  (select coalesce(json_agg(x order by x.currency), '[]') from (
     select currency, trim_scale(sum(capital_value))::text as amount, count(*)::int as count from proposal
     where state in ('UNDER_REVIEW', 'CHANGES_REQUESTED', 'APPROVED') and capital_value is not null and currency is not null
     group by currency) x) as values,
  (select count(*)::int from approval where state = 'OPEN') as open,
  (select count(*)::int from approval where state = 'OPEN' and due_at < ${now}) as overdue,
  (select coalesce(json_agg(x order by x.at, x.title), '[]') from (
     select r.title, p.reference, ${nameOf('o', language)} as by, r.number, r.submitted_at as at
     from proposal_revision r join proposal p on p.id = r.proposal_id left join organisation o on o.id = p.submitter_id
     where r.submitted_at >= ${from} and r.submitted_at < ${until} order by r.submitted_at limit ${MOST_LINES + 1}) x) as submitted,
  (select coalesce(json_agg(x order by x.at, x.title), '[]') from (
     select coalesce(titles ->> ${language}, title) as title, state, settled_at as at from approval
     where settled_at >= ${from} and settled_at < ${until} order by settled_at limit ${MOST_LINES + 1}) x) as settled,
  (select coalesce(json_agg(x order by x.at, x.project), '[]') from (
     select ${nameOf('p', language)} as project, g.from_stage as from, g.to_stage as to, g.settled_at as at
     from project_gate g join project p on p.id = g.project_id
     where g.state = 'PASSED' and g.settled_at >= ${from} and g.settled_at < ${until}
     order by g.settled_at limit ${MOST_LINES + 1}) x) as passed,
  (select coalesce(json_agg(x order by x.name), '[]') from (
     select ${nameOf('p', language)} as name, p.stage, p.component, ${nameOf('o', language)} as lead, p.jurisdiction
     from project p left join organisation o on o.id = p.lead_id order by p.name, p.id limit ${MOST_LINES + 1}) x) as projects`;

const sheet = (
  id: string,
  language: Language,
): Statement<ProjectSheet> => sql`select p.id, ${nameOf('p', language)} as name, p.summary, p.stage, p.component, p.jurisdiction,
  ${nameOf('o', language)} as lead, p.created_at as "createdAt",
  coalesce((select min(r.ocid) from open_release r where r.project_id = p.id and r.project is not null and r.number is not null
    and r.withdrawn_at is null), p.ocid) as ocid,
  (select r.project ->> 'id' from open_release r where r.project_id = p.id and r.project is not null and r.number is not null
    and r.withdrawn_at is null order by r.number desc limit 1) as "oc4idsId",
  (select coalesce(json_agg(x order by x.share::numeric desc, x.name), '[]') from (
     select ${nameOf('n', language)} as name, s.kind, s.share::text as share, s.voting_weight::text as weight
     from stake s left join organisation n on n.id = s.organisation_id
     where s.project_id = p.id and s.effective_to is null) x) as owners,
  (select coalesce(json_agg(json_build_object('from', g.from_stage, 'to', g.to_stage, 'state', g.state,
       'requestedAt', g.requested_at, 'settledAt', g.settled_at) order by g.requested_at), '[]')
   from project_gate g where g.project_id = p.id) as gates,
  (select coalesce(json_agg(json_build_object('title', q.title, 'reference', q.reference, 'state', q.state,
       'value', trim_scale(q.capital_value)::text, 'currency', q.currency) order by q.submitted_at), '[]')
   from proposal q where q.project_id = p.id and q.revision > 0) as proposals,
  (select coalesce(json_agg(json_build_object('title', coalesce(a.titles ->> ${language}, a.title), 'dueAt', a.due_at) order by a.due_at, a.id), '[]')
   from approval a where a.project_id = p.id and a.state = 'OPEN') as waiting,
  (select coalesce(json_agg(json_build_object('text', c.text, 'owner', ${nameOf('n', language)}, 'dueOn', c.due_on, 'state', c.state)
       order by c.due_on, c.id), '[]')
   from approval_condition c join approval a on a.id = c.approval_id left join organisation n on n.id = c.owner_id
   where a.project_id = p.id) as conditions,
  (select coalesce(json_agg(e order by r.submitted_at, at), '[]') from proposal q
   join proposal_revision r on r.proposal_id = q.id and r.number = q.revision
   cross join lateral jsonb_array_elements(r.sites) with ordinality s(e, at) where q.project_id = p.id) as sites
  from project p left join organisation o on o.id = p.lead_id where p.id = ${id}`;

/** What reports say, read under row-level security: each reader’s own. */
@Injectable()
export class ReportLoader {
  async month(from: Date, until: Date, now: Date, language: Language, read: ReadTransaction): Promise<PortfolioMonth> {
    const [row] = await read.query(month(from, until, now, language));
    if (!row) throw new Error('A statement of counts answered no row.');
    return row;
  }

  async project(id: string, language: Language, read: ReadTransaction): Promise<ProjectSheet | undefined> {
    const [row] = await read.query(sheet(id, language));
    return row;
  }

  /** What a reader's organisation is called. */
  async organisation(id: string, language: Language, read: ReadTransaction): Promise<string> {
    const named: Statement<{ name: string }> =
      sql`select ${nameOf('o', language)} as name from organisation o where o.id = ${id}`;
    return (await read.query(named))[0]?.name ?? '';
  }
}
