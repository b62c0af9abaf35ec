import { Inject, Injectable } from '@nestjs/common';
import { Failure } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import type { Parties } from '../../engines/approvals/approval.subject.js';

export interface PartiesOfProject extends Parties {
  readonly projectId: string;
}

/** SQL of the co-owners of the project that approval `a` is decided in. */
export const CO_OWNERS_OF_APPROVAL =
  'array(select organisation_id from stake where project_id = a.project_id and effective_to is null)';

/**
 * SQL of the co-owners that read the approval `a` of a proposal: those that are no agencies may propose themselves, so they
 * read it once it is decided, and before only where its process says so or gives them a seat.
 */
export const CO_OWNERS_OF_PROPOSAL = `array(
  select s.organisation_id from stake s join organisation o on o.id = s.organisation_id
  where s.project_id = a.project_id and s.effective_to is null
    and (o.kind = 'AGENCY' or a.state in ('APPROVED', 'REJECTED')
      or (select d.body ->> 'openToCoOwners' = 'true' from process_definition d where d.id = a.definition_id)))`;

/** Who is who in a project: what approval routes are resolved with. Depends on nothing but the rows. */
@Injectable()
export class ProjectParties {
  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * The parties now.
   * @throws Failure NOT_FOUND when there is no such project
   */
  async of(projectId: string): Promise<PartiesOfProject> {
    const [row] = await this.db.query<PartiesOfProject>(
      sql`select p.id as "projectId", p.lead_id as "leadId", p.jurisdiction, coalesce((
         select json_agg(json_build_object('organisationId', organisation_id, 'share', share::text, 'votingWeight', weight::text))
         from (select organisation_id, sum(share) as share, sum(voting_weight) as weight from stake
               where project_id = p.id and effective_to is null group by organisation_id order by organisation_id) s), '[]') as "coOwners"
       from project p where p.id = ${projectId}`,
    );
    if (!row) throw Failure.notFound('project', projectId);
    return row;
  }

  /** Co-owners that are no agencies: those own for themselves, these for the public. */
  async private(projectId: string | null): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      sql`select distinct s.organisation_id as id from stake s join organisation o on o.id = s.organisation_id
       where s.project_id = ${projectId} and s.effective_to is null and o.kind <> 'AGENCY' order by 1`,
    );
    return rows.map(({ id }) => id);
  }

  /** The same as they are and would be by a change of stakes. */
  async privateInChange(changeId: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      sql`select o.id from stake_change c join organisation o on o.kind <> 'AGENCY' and (
          o.id in (select s.organisation_id from stake s where s.project_id = c.project_id and s.effective_to is null)
          or o.id in (select (s ->> 'organisationId')::uuid from jsonb_array_elements(c.stakes) s))
        where c.id = ${changeId} order by o.id`,
    );
    return rows.map(({ id }) => id);
  }

  /** The parties as an approval asks them; null when it is not for a project. */
  async ofApproval(projectId: string | null): Promise<Parties | null> {
    return projectId ? this.of(projectId) : null;
  }

  /**
   * The parties as an approval of a change of stakes asks them: its co-owners are the organisations whose agreement the
   * change needs, present owners or not, with what they hold now.
   * @throws Failure NOT_FOUND when there is no such change
   */
  async ofStakeChange(changeId: string): Promise<PartiesOfProject> {
    const [change] = await this.db.query<{ projectId: string; affectedIds: string[] }>(
      sql`select project_id as "projectId", affected_ids as "affectedIds" from stake_change where id = ${changeId}`,
    );
    if (!change) throw Failure.notFound('change of shares', changeId);
    const parties = await this.of(change.projectId);
    const held = new Map(parties.coOwners.map((party) => [party.organisationId, party]));
    const coOwners = change.affectedIds.map(
      (organisationId) => held.get(organisationId) ?? { organisationId, share: '0.00', votingWeight: '0.00' },
    );
    return { ...parties, coOwners };
  }
}
