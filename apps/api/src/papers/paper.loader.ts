import { Injectable } from '@nestjs/common';
import type { ImpactDimension, Language, Titled } from '#libs/contracts';
import { lapsedSql, type ProposalContent } from '#libs/domain';
import { raw, type ReadTransaction, sql } from '#libs/platform';

export interface ProposalFile {
  readonly id: string;
  /** What people quote. */
  readonly reference: string;
  readonly title: string;
  readonly number: number;
  readonly content: ProposalContent;
  readonly contentHash: string;
  readonly submittedAt: Date;
  readonly jurisdiction: string | null;
  readonly project: string | null;
  readonly submitter: string;
  readonly consortium: readonly string[];
  /** Names of whoever the content names by id. */
  readonly names: Readonly<Record<string, string>>;
  /** What they own now in the project; percent with two places. */
  readonly coOwners: readonly { readonly id: string; readonly share: string }[];
  readonly attachments: { readonly name: string; readonly sha256: string }[];
  readonly approvalId: string | null;
  /** How the revision was assessed, where it was. */
  readonly impact: {
    readonly by: string;
    readonly at: string;
    readonly overall: string;
    readonly dimensions: Readonly<Record<ImpactDimension, string>>;
    readonly scores: readonly { readonly key: string; readonly level: number; readonly reason: string }[];
    readonly criteria: Titled & {
      readonly edition: number;
      readonly minimum: string;
      readonly dimensionMinimum: string;
      readonly criteria: readonly (Titled & { readonly key: string; readonly levels: readonly Titled[] })[];
    };
  } | null;
  /** Changes that were asked for of this revision and the one before. */
  readonly requests: readonly {
    readonly id: string;
    readonly by: string;
    readonly reason: string | null;
    readonly revision: number;
  }[];
}

export interface ApprovalRecord {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly revision: number;
  readonly contentHash: string;
  readonly openedAt: Date;
  readonly settledAt: Date | null;
  readonly process: string;
  readonly decisions: {
    readonly stage: string;
    readonly group: string | null;
    readonly organisation: string;
    readonly member: string | null;
    /** The absent colleague in whose name the member decided. */
    readonly onBehalfOf: string | null;
    readonly decision: string;
    readonly reason: string | null;
    /** On what a coordinator founded deciding against what was said, and why against each. */
    readonly legalBasis: string | null;
    readonly overrides: readonly { readonly organisation: string; readonly over: string; readonly reason: string }[];
    readonly corrections: readonly { readonly text: string; readonly at: string }[];
    readonly revision: number;
    readonly decidedAt: string;
    readonly voidedBy: number | null;
  }[];
  /** Who was not asked, since what it approved in a pilot carries over: no decisions of now. */
  readonly carried: {
    readonly stage: string;
    readonly organisation: string;
    readonly decidedAt: string;
    readonly countsAt: string;
    readonly contentHash: string;
  }[];
  /** Groups that were, or are to be, drawn by lot; who sits is named with the organisation. */
  readonly draws: {
    readonly stage: string;
    readonly state: string;
    readonly pool: string;
    readonly seats: number;
    readonly drawAt: string;
    readonly drawnAt: string | null;
    readonly checkpoint: number | null;
    readonly hash: string;
    readonly drawn: readonly string[];
    readonly alternates: readonly string[];
    readonly moves: readonly { readonly who: string; readonly instead: string; readonly at: string }[];
  }[];
  readonly objections: {
    readonly organisation: string;
    readonly ground: string;
    readonly remedy: string;
    readonly state: string;
    readonly answer: string | null;
    readonly answeredBy: string | null;
    readonly note: string | null;
    /** The coordinator that settled it, or was asked to. */
    readonly coordinator: string | null;
    readonly reason: string | null;
  }[];
  /** What whoever coordinated a stage did while others decided in it. */
  readonly interventions: {
    readonly at: string;
    readonly stage: string;
    readonly kind: string;
    readonly organisation: string;
    readonly member: string | null;
    readonly onBehalfOf: string | null;
    readonly reason: string;
    readonly dueAt: string | null;
    /** The agency that decides by it, after whose seat that was, or where a joint session is. */
    readonly added: string | null;
  }[];
  /** Who ended it before it was decided, and why. */
  readonly ending: {
    readonly organisation: string;
    readonly member: string | null;
    readonly onBehalfOf: string | null;
    readonly because: string | null;
    readonly reason: string | null;
  } | null;
  readonly opinions: {
    readonly organisation: string;
    readonly state: string;
    readonly stance: string | null;
    readonly text: string | null;
    readonly considered: { readonly organisation: string; readonly taken: string; readonly reason: string }[];
  }[];
  /** Who said that a decision is another's, and what its coordinator made of that. */
  readonly disputes: {
    readonly organisation: string;
    readonly former: string;
    readonly nominee: string;
    readonly ground: string;
    readonly reason: string;
    readonly state: string;
    readonly coordinator: string;
    readonly answer: string | null;
  }[];
  readonly appeals: {
    readonly organisation: string;
    readonly ground: string;
    readonly reason: string;
    readonly asks: string;
    readonly state: string;
    readonly coordinator: string | null;
    readonly answer: string | null;
    /** Whoever was drawn by lot to decide it, and what each said. */
    readonly panel: readonly {
      readonly who: string;
      readonly overturned: boolean | null;
      readonly left: boolean;
      readonly reason: string | null;
    }[];
  }[];
  readonly conditions: {
    readonly text: string;
    readonly owner: string;
    readonly setter: string;
    readonly dueOn: string | null;
    readonly state: string;
    readonly evidence: string | null;
  }[];
}

const NAME = (id: string) =>
  `(select o.name || coalesce(' (' || nullif(o.native_name, o.name) || ')', '') from organisation o where o.id = ${id})`;

const MEMBER = (id: string) =>
  `(select coalesce((select name || ', ' from person where id = m.person_id), '') || m.title from member m where m.id = ${id})`;

/** Experts of a pool, in their order. */
const EXPERTS = (ids: string) =>
  `array(select x.name || ', ' || ${NAME('x.organisation_id')} from unnest(${ids}) with ordinality u(id, place)
     join pool_expert x on x.id = u.id order by place)`;

/** What the papers say, read under row-level security: nobody prints what they may not see. */
@Injectable()
export class PaperLoader {
  async proposal(id: string, read: ReadTransaction): Promise<ProposalFile | undefined> {
    const [row] = await read.query<ProposalFile>(
      sql`select p.id, p.reference, r.title, r.number, r.content, r.content_hash as "contentHash", r.submitted_at as "submittedAt",
         r.jurisdiction, r.attachments, p.approval_id as "approvalId", ${raw(NAME('p.submitter_id'))} as submitter,
         (select name from project where id = r.project_id) as project,
         array(select ${raw(NAME('c.id'))} from unnest(p.consortium_ids) with ordinality c(id, place) order by place) as consortium,
         coalesce((select jsonb_object_agg(n.id, ${raw(NAME('n.id'))}) from (
             select (x ->> 'organisationId')::uuid as id from jsonb_array_elements(
               coalesce(r.content -> 'proposedStakes', '[]') || coalesce(r.content -> 'fundingSources', '[]')
                 || coalesce(r.content #> '{security,contacts}', '[]')) x
             where x ->> 'organisationId' is not null
             union select k.organisation_id from stake k where k.project_id = r.project_id and k.effective_to is null) n), '{}') as names,
         coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'share', k.share) order by k.id) from (
             select organisation_id as id, sum(share)::text as share from stake
             where project_id = r.project_id and effective_to is null group by organisation_id) k), '[]') as "coOwners",
         (select jsonb_build_object('by', ${raw(NAME('y.organisation_id'))}, 'at', y.recorded_at, 'overall', y.overall::text,
             'dimensions', y.dimensions, 'scores', y.scores, 'criteria', jsonb_build_object('title', c.title, 'titles', c.titles,
               'edition', c.edition, 'minimum', c.minimum::text, 'dimensionMinimum', c.dimension_minimum::text, 'criteria', c.criteria))
           from impact_assessment y join impact_criteria c on c.id = y.criteria_id
           where y.proposal_id = p.id and y.revision = r.number order by y.id desc limit 1) as impact,
         coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'by', ${raw(NAME('x.organisation_id'))}, 'reason', x.reason,
             'revision', x.revision) order by x.decided_at, x.id)
           from approval_decision x where x.approval_id = p.approval_id and x.decision = 'REQUEST_CHANGES'
             and x.revision between r.number - 1 and r.number), '[]') as requests
       from proposal p join proposal_revision r on r.proposal_id = p.id
       where p.id = ${id} order by r.number desc limit 1`,
    );
    return row;
  }

  async approval(id: string, language: Language, read: ReadTransaction): Promise<ApprovalRecord | undefined> {
    const [row] = await read.query<ApprovalRecord>(
      sql`select a.id, coalesce(a.titles ->> ${language}, a.title) as title, a.state, a.revision, a.content_hash as "contentHash", a.opened_at as "openedAt",
         a.settled_at as "settledAt", coalesce(d.body -> 'titles' ->> ${language}, d.title) || ', ' || d.edition as process,
         coalesce((select jsonb_agg(jsonb_build_object(
             'stage', (select coalesce(e -> 'titles' ->> ${language}, e ->> 'title') from jsonb_array_elements(d.body -> 'stages') e where e ->> 'key' = s.stage),
             'group', s.group_key, 'organisation', ${raw(NAME('x.organisation_id'))},
             'member', ${raw(MEMBER('x.member_id'))}, 'onBehalfOf', ${raw(MEMBER('x.on_behalf_of'))},
             'decision', x.decision, 'reason', x.reason,
             'legalBasis', x.legal_basis, 'overrides', (select coalesce(jsonb_agg(v || jsonb_build_object('organisation',
                 ${raw(NAME(`(v ->> 'organisationId')::uuid`))})), '[]') from jsonb_array_elements(x.overrides) v),
             'corrections', (select coalesce(jsonb_agg(jsonb_build_object('text', k.text, 'at', k.corrected_at)
                 order by k.corrected_at, k.id), '[]') from decision_correction k where k.decision_id = x.id),
             'revision', x.revision, 'decidedAt', x.decided_at,
             'voidedBy', x.voided_by) order by x.decided_at, x.id)
           from approval_decision x join approval_seat s on s.id = x.seat_id where x.approval_id = a.id), '[]') as decisions,
         coalesce((select jsonb_agg(jsonb_build_object(
             'stage', (select coalesce(e -> 'titles' ->> ${language}, e ->> 'title') from jsonb_array_elements(d.body -> 'stages') e where e ->> 'key' = y.stage),
             'organisation', ${raw(NAME('y.organisation_id'))}, 'decidedAt', y.carried_at, 'countsAt', y.counts_at,
             'contentHash', y.carried_hash) order by y.carried_at, y.id)
           from approval_seat y where y.approval_id = a.id and y.state = 'CARRIED'), '[]') as carried,
         coalesce((select jsonb_agg(jsonb_build_object(
             'stage', (select coalesce(e -> 'titles' ->> ${language}, e ->> 'title') from jsonb_array_elements(d.body -> 'stages') e where e ->> 'key' = w.stage),
             'state', case when ${raw(lapsedSql('w', 'a'))} then 'LAPSED' else w.state end, 'pool', (select title from expert_pool where id = w.pool_id), 'seats', w.announcement -> 'draw', 'drawAt', w.draw_at,
             'drawnAt', w.drawn_at, 'checkpoint', w.checkpoint_size, 'hash', w.announcement_hash,
             'drawn', ${raw(EXPERTS('w.drawn'))}, 'alternates', ${raw(EXPERTS('w.alternates'))},
             'moves', (select coalesce(jsonb_agg(jsonb_build_object('who', ${raw(NAME(`(v ->> 'organisationId')::uuid`))},
                 'instead', ${raw(NAME(`(v ->> 'insteadOf')::uuid`))}, 'at', v -> 'at') order by v ->> 'at'), '[]')
               from jsonb_array_elements(w.moves) v)) order by w.announced_at, w.id)
           from approval_draw w where w.approval_id = a.id), '[]') as draws,
         (select jsonb_build_object('organisation', ${raw(NAME('n.organisation_id'))}, 'member', ${raw(MEMBER('n.member_id'))},
             'onBehalfOf', ${raw(MEMBER('n.on_behalf_of'))}, 'because', n.because, 'reason', n.reason)
           from approval_ending n where n.approval_id = a.id) as ending,
         coalesce((select jsonb_agg(jsonb_build_object('at', i.at, 'kind', i.kind, 'organisation', ${raw(NAME('i.organisation_id'))},
             'stage', (select coalesce(e -> 'titles' ->> ${language}, e ->> 'title') from jsonb_array_elements(d.body -> 'stages') e where e ->> 'key' = i.stage),
             'member', ${raw(MEMBER('i.member_id'))}, 'onBehalfOf', ${raw(MEMBER('i.on_behalf_of'))},
             'reason', i.reason, 'dueAt', i.due_at, 'added', coalesce(i.place, ${raw(NAME('i.former_id'))} || ' \u2192 ' || ${raw(NAME('i.added_id'))}, ${raw(NAME('i.added_id'))})) order by i.at, i.id)
           from (select id, at, kind, organisation_id, stage, member_id, on_behalf_of, reason, due_at, added_id, former_id, null as place
               from approval_intervention where approval_id = a.id
             union all select id, starts_at, 'JOINT_SESSION_' || state, organisation_id, stage, member_id, on_behalf_of, reason, null, null, null, place
               from joint_session where approval_id = a.id) i), '[]') as interventions,
         coalesce((select jsonb_agg(jsonb_build_object('organisation', ${raw(NAME('b.organisation_id'))}, 'ground', b.ground,
             'remedy', b.remedy, 'state', b.state, 'answer', b.answer, 'answeredBy', ${raw(MEMBER('b.answered_by'))}, 'note', b.note,
             'coordinator', ${raw(NAME('b.referred_to'))}, 'reason', b.reason) order by b.raised_at, b.id)
           from approval_objection b where b.approval_id = a.id), '[]') as objections,
         coalesce((select jsonb_agg(jsonb_build_object('organisation', ${raw(NAME('p.organisation_id'))}, 'state', p.state,
             'stance', p.stance, 'text', p.text, 'considered', coalesce((select jsonb_agg(jsonb_build_object(
                 'organisation', ${raw(NAME('e.organisation_id'))}, 'taken', c ->> 'taken', 'reason', c ->> 'reason') order by e.decided_at)
               from approval_decision e cross join jsonb_array_elements(e.considerations) c
               where e.approval_id = a.id and c ->> 'opinionId' = p.id::text), '[]')) order by p.asked_at, p.id)
           from approval_opinion p where p.approval_id = a.id), '[]') as opinions,
         coalesce((select jsonb_agg(jsonb_build_object('organisation', ${raw(NAME('q.organisation_id'))}, 'former', ${raw(NAME('q.former_id'))},
             'nominee', ${raw(NAME('q.nominee_id'))}, 'ground', q.ground, 'reason', q.reason, 'state', q.state,
             'coordinator', ${raw(NAME('q.referred_to'))}, 'answer', q.answer) order by q.raised_at, q.id)
           from approval_dispute q where q.approval_id = a.id), '[]') as disputes,
         coalesce((select jsonb_agg(jsonb_build_object('organisation', ${raw(NAME('l.organisation_id'))}, 'ground', l.ground,
             'reason', l.reason, 'asks', l.asks, 'state', l.state, 'coordinator', ${raw(NAME('l.referred_to'))}, 'answer', l.answer,
             'panel', coalesce((select jsonb_agg(jsonb_build_object('who', ${raw(NAME(`(q ->> 'organisationId')::uuid`))} || ', ' || ${raw(MEMBER(`(q ->> 'memberId')::uuid`))},
                 'overturned', q -> 'overturned', 'left', q ->> 'leftAt' is not null, 'reason', l.panel_reasons -> (q ->> 'memberId'))) from jsonb_array_elements(l.panel) q), '[]'))
             order by l.lodged_at, l.id)
           from approval_appeal l where l.approval_id = a.id and l.lodged_at is not null), '[]') as appeals,
         coalesce((select jsonb_agg(jsonb_build_object('text', c.text, 'owner', ${raw(NAME('c.owner_id'))},
             'setter', ${raw(NAME('c.set_by'))}, 'dueOn', c.due_on, 'state', c.state, 'evidence', c.evidence) order by c.id)
           from approval_condition c where c.approval_id = a.id), '[]') as conditions
       from approval a join process_definition d on d.id = a.definition_id where a.id = ${id}`,
    );
    return row;
  }
}
