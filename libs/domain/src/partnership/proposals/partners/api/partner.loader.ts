import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { NodeLoaders } from '#libs/graphql';
import { raw, type ReadTransaction, sql } from '#libs/platform';
import { Access } from '../../../../identity/access/access.service.js';
import type { ProposalState } from '../../proposal.entity.js';
import type { PartnerState } from '../partner.entity.js';
import { partnerWorkflow } from '../partner.workflow.js';
import { ProposalPartnerType } from './partner.types.js';

const SELECT = `select k.id, k.proposal_id as "proposalId", k.organisation_id as "organisationId", k.state,
    k.asked_at as "askedAt", k.answered_at as "answeredAt", k.version, p.state as "proposalState"
  from proposal_partner k left join proposal p on p.id = k.proposal_id`;

@Injectable()
export class PartnerLoader {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(NodeLoaders) nodes: NodeLoaders,
  ) {
    nodes.register(ProposalPartnerType, 'ProposalPartner', 'proposal_partner', (ids, read, actor) =>
      this.byIds(ids, read, actor),
    );
  }

  async byIds(ids: readonly string[], read: ReadTransaction, actor: Actor): Promise<Map<string, ProposalPartnerType>> {
    const rows = await read.query<ProposalPartnerType>(sql`${raw(SELECT)} where k.id = any (${ids})`);
    return new Map(this.present(rows, actor).map((row) => [row.id, row]));
  }

  /** Those of proposals that the actor may know of, as they were asked. */
  async ofProposals(
    ids: readonly string[],
    read: ReadTransaction,
    actor: Actor,
  ): Promise<Map<string, ProposalPartnerType[]>> {
    const rows = await read.query<ProposalPartnerType>(
      sql`${raw(SELECT)} where k.proposal_id = any (${ids}) order by k.asked_at, k.id`,
    );
    const byProposal = new Map<string, ProposalPartnerType[]>(ids.map((id) => [id, []]));
    for (const row of this.present(rows, actor)) byProposal.get(row.proposalId)?.push(row);
    return byProposal;
  }

  private present(rows: ProposalPartnerType[], actor: Actor): ProposalPartnerType[] {
    for (const row of rows) {
      const { organisationId, state, proposalState } = row;
      const facts = { proposal: proposalState as ProposalState };
      const can = (['accept', 'decline'] as const).some(
        (command) => !partnerWorkflow[command](state as PartnerState, facts).refused,
      );
      row.viewerCan = can ? this.access.which(actor, ['proposal.join'], { owners: [organisationId] }) : [];
    }
    return rows;
  }
}
