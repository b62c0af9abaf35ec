import { Inject, Injectable } from '@nestjs/common';
import { Database, sql } from '#libs/platform';
import type { PublicProject } from './ocds/public.facts.js';

/** Reads what of a project is for everybody once it is published. Nothing else of it is ever written into a release. */
@Injectable()
export class PublicFacts {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** Null for a project that is confidential. Instants are read as people and programs write them. */
  async of(projectId: string): Promise<PublicProject | null> {
    const [row] = await this.db.query<{ project: Omit<PublicProject, 'organisations'> }>(sql`
      select json_build_object('id', p.id, 'name', p.name, 'summary', p.summary, 'component', p.component,
        'jurisdiction', p.jurisdiction, 'stage', p.stage, 'ocid', p.ocid, 'leadId', p.lead_id,
        'shares', (select coalesce(json_agg(s order by s."organisationId", s.kind), '[]') from (
          select distinct on (organisation_id, kind) organisation_id as "organisationId", kind,
            (case when effective_to is null then share else 0 end)::numeric(5, 2)::text as share,
            (case when effective_to is null then voting_weight else 0 end)::numeric(5, 2)::text as "votingWeight"
          from stake where project_id = p.id order by organisation_id, kind, effective_from desc) s),
        'reached', (select coalesce(json_agg(json_build_object('id', g.id, 'stage', g.to_stage,
            'at', app.written(g.settled_at)) order by g.settled_at, g.id), '[]')
          from project_gate g where g.project_id = p.id and g.state = 'PASSED'),
        'changes', (select coalesce(json_agg(json_build_object('id', c.id, 'at', app.written(c.effective_at))
            order by c.effective_at, c.id), '[]')
          from stake_change c where c.project_id = p.id and c.state = 'EFFECTIVE'),
        'proposals', (select coalesce(json_agg(json_build_object('id', q.id, 'title', r.title, 'state', q.state, 'ocid', q.ocid,
            'content', r.content, 'decidedAt', app.written(coalesce(a.settled_at, r.submitted_at)),
            'submitterId', q.submitter_id, 'consortiumIds', q.consortium_ids) order by q.created_at, q.id), '[]')
          from proposal q join proposal_revision r on r.proposal_id = q.id and r.number = q.revision
            left join approval a on a.id = q.approval_id
          where (q.project_id = p.id or q.id = p.proposal_id) and (q.state = 'APPROVED' or exists (
            select 1 from open_release o where o.project_id = p.id and q.id = any (o.proposal_ids)
              and o.number is not null and o.withdrawn_at is null))),
        'imported', (select coalesce(json_agg(json_build_object('ocid', i.key, 'proposalId', i.proposal_id, 'sources', i.sources,
            'said', i.said) order by coalesce(i.amended_at, i.imported_at), i.key), '[]')
          from import_record i where i.project_id = p.id and i.sources is not null
            and i.key in (select p.ocid union all select ocid from proposal where project_id = p.id)),
        'origin', (select json_build_object('document', g.document, 'base', g.base, 'keepsId', not exists (
            select from project_origin s join publication u on u.project_id = s.project_id and u.state = 'PUBLISHED'
            where s.oc4ids_id = g.oc4ids_id and s.project_id <> p.id and u.since < coalesce(
              (select since from publication where project_id = p.id and state = 'PUBLISHED'), 'infinity')))
          from project_origin g where g.project_id = p.id)) as project
      from project p where p.id = ${projectId} and not p.confidential and p.taken_back_at is null`);
    if (!row) return null;
    const { project } = row;
    return { ...project, organisations: await this.organisations(project) };
  }

  private organisations({ leadId, shares, proposals }: Omit<PublicProject, 'organisations'>) {
    const ids = [
      leadId,
      ...shares.map(({ organisationId }) => organisationId),
      ...proposals.flatMap(({ submitterId, consortiumIds, content }) => [
        submitterId,
        ...consortiumIds,
        ...(content.fundingSources ?? []).flatMap(({ organisationId }) => organisationId ?? []),
      ]),
    ];
    return this.db.query<PublicProject['organisations'][number]>(sql`
      select id, name, kind = 'AGENCY' as agency, jurisdiction, identifiers from organisation
      where id = any(${[...new Set(ids)]}::uuid[]) order by id`);
  }
}
