import { Inject, Injectable } from '@nestjs/common';
import type { Operation } from '#libs/graphql';
import { columns, grouped, listsBy } from '#libs/platform';
import { ApprovalOpinion } from '../../opinions/opinion.entity.js';
import { ApprovalLoader } from '../approval.loader.js';
import type { ApprovalOpinionType, OpinionConsiderationType } from './opinion.types.js';

const OPINION = columns(ApprovalOpinion, [
  'id',
  'approvalId',
  'stage',
  'organisationId',
  'state',
  'askedAt',
  'dueAt',
  'version',
  'stance',
  'text',
  'givenBy',
  'givenOnBehalfOf',
  'givenAt',
  'earlier',
]);

/** Opinions of approvals, in the order in which they were asked for. */
@Injectable()
export class OpinionLoader {
  constructor(@Inject(ApprovalLoader) private readonly approvals: ApprovalLoader) {}

  async opinions(operation: Operation, approvalId: string): Promise<ApprovalOpinionType[]> {
    const found = await operation.batch('approval.opinions', approvalId, async (ids, read) => {
      const order = { by: ['askedAt', 'id'] } as const;
      return grouped(ids, 'approvalId', await read.query(listsBy(OPINION, 'approvalId', ids, { order })));
    });
    return found ?? [];
  }

  /** How an opinion was taken into account: it stands with the decisions. */
  async considerations(
    operation: Operation,
    { id, approvalId }: ApprovalOpinionType,
  ): Promise<OpinionConsiderationType[]> {
    const [decisions, seats] = await Promise.all([
      this.approvals.decisions(operation, approvalId),
      this.approvals.seats(operation, approvalId),
    ]);
    return decisions.flatMap(({ id: decisionId, seatId, organisationId, considerations }) =>
      considerations
        .filter(({ opinionId }) => opinionId === id)
        .map(({ taken, reason }) => {
          const group = seats.find((seat) => seat.id === seatId)?.group ?? null;
          return { decisionId, group, organisationId, taken, reason };
        }),
    );
  }
}
