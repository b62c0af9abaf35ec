import { Injectable } from '@nestjs/common';
import type { Operation } from '#libs/graphql';
import { columns, grouped, listsBy } from '#libs/platform';
import { ApprovalObjection } from '../../objections/objection.entity.js';
import type { ApprovalObjectionType } from './objection.types.js';

const OBJECTION = columns(
  ApprovalObjection,
  [
    'id',
    'approvalId',
    'decisionId',
    'stage',
    'organisationId',
    'ground',
    'remedy',
    'state',
    'raisedAt',
    'dueAt',
    'answer',
    'answeredBy',
    'answeredAt',
    'note',
    'respondedAt',
    'referredBecause',
    'reason',
    'settledAt',
  ],
  { group: 'groupKey', answererIds: 'answerers', referredToId: 'referredTo' },
);

@Injectable()
export class ObjectionLoader {
  /** Every objection of an approval in the order in which it was raised. */
  async of(operation: Operation, approvalId: string): Promise<ApprovalObjectionType[]> {
    const found = await operation.batch('approval.objections', approvalId, async (ids, read) =>
      grouped(
        ids,
        'approvalId',
        await read.query(listsBy(OBJECTION, 'approvalId', ids, { order: { by: ['raisedAt', 'id'] } })),
      ),
    );
    return found ?? [];
  }
}
