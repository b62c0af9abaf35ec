import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, Failure, Refused } from '#libs/contracts';
import { Clock, Database, Records, sql } from '#libs/platform';
import { Access } from '../../../identity/access/access.service.js';
import { ApprovalDecision } from '../approval.entity.js';
import { ApprovalLocks } from '../approval.locks.service.js';
import { say } from '../approval.records.js';
import { DecisionCorrection } from './correction.entity.js';
import { correctable, MOST_CORRECTIONS } from './correctable.js';

interface ToCorrect {
  readonly decisionId: string;
  /** Of its approval. */
  readonly expectedVersion: number;
  readonly text: string;
}

/**
 * An obvious mistake in what was written with a decision is put right by whoever decided: beside it, so that both stay on the
 * record. What was decided, and what followed from it, stays; for that there is an appeal, or new facts.
 */
@Injectable()
export class Corrections {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(ApprovalLocks) private readonly locks: ApprovalLocks,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Corrects what was written with a decision, while its approval is open and afterwards.
   * @returns the approval's id
   * @throws Failure NOT_FOUND; Refused PERMISSION, VERSION, INPUT, TRANSITION (NOT_YOUR_DECISION, DECISION_VOID, CORRECTED_TOO_OFTEN)
   */
  async correct(actor: Actor, { decisionId, expectedVersion, text }: ToCorrect): Promise<string> {
    const { memberId, organisationId } = actor;
    const which = sql`(select approval_id from approval_decision where id = ${decisionId})`;
    const locked = await this.locks.lockKnowing(which, { organisationId, members: [memberId] });
    if (!locked) throw Failure.notFound('decision', decisionId);
    const { approval } = locked;
    this.access.assertSees(actor, { ...approval, id: decisionId }, 'decision');
    const decision = await this.db.tx.findOneByOrFail(ApprovalDecision, { id: decisionId });
    if (!correctable(decision, actor)) throw refusal(decision);
    await this.access.assert(actor, 'approval.decide', { owners: [decision.organisationId] });
    if (approval.version !== expectedVersion) throw Refused.version(expectedVersion, approval.version);
    const written = text.trim();
    if (!written) {
      throw Refused.input([{ path: ['text'], code: 'REQUIRED', message: 'Say what was wrong and what is right.' }]);
    }
    if ((await this.db.tx.countBy(DecisionCorrection, { decisionId })) >= MOST_CORRECTIONS) {
      throw Refused.transition('CORRECTED_TOO_OFTEN', `A decision is corrected at most ${MOST_CORRECTIONS} times.`);
    }
    const { id: approvalId, readers, barred } = approval;
    const given = { id: v7(), approvalId, decisionId, text: written, correctedAt: this.clock.now(), readers, barred };
    await this.records.write(actor, {
      add: [Object.assign(new DecisionCorrection(), given)],
      // Whoever shows it reads it again.
      save: [approval],
      tell: (tell) => {
        const data = { approvalId, decisionId, organisationId: decision.organisationId, memberId };
        say(tell, approval, { type: 'approval.decision.corrected', data });
      },
    });
    return approvalId;
  }
}

function refusal({ voidedBy }: ApprovalDecision): Refused {
  return voidedBy === null
    ? Refused.transition('NOT_YOUR_DECISION', 'Only whoever gave this decision can correct what was written with it.')
    : Refused.transition(
        'DECISION_VOID',
        'This decision no longer counts, so there is nothing to correct. Decide anew.',
      );
}
