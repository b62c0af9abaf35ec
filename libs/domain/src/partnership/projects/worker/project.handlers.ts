import { Inject, Injectable } from '@nestjs/common';
import { Recusals } from '../../../engines/approvals/deciding/recusal.service.js';
import { Gates } from '../gate.service.js';
import { Stakes } from '../stakes/stake.service.js';
import { type EventFor, OnEvent } from '#libs/platform';
import { mayConcern } from '../../../engines/approvals/approval.subject.js';

@Injectable()
export class ProjectHandlers {
  constructor(
    @Inject(Gates) private readonly gates: Gates,
    @Inject(Recusals) private readonly recusals: Recusals,
    @Inject(Stakes) private readonly stakes: Stakes,
  ) {}

  /** An approval ended; the gate or change of stakes it was about, if it was, follows. */
  @OnEvent('project.followApproval')
  async followApproval({ data }: EventFor<'project.followApproval'>): Promise<void> {
    if (mayConcern(data, 'project-gate')) await this.gates.followApproval(data.approvalId);
    if (mayConcern(data, 'stake-change')) await this.stakes.followApproval(data.approvalId);
  }

  /** A project has other owners; what is decided in it is theirs from now on. */
  @OnEvent('project.followOwners')
  async followOwners({ data }: EventFor<'project.followOwners'>): Promise<void> {
    for (const id of await this.recusals.inProject(data.projectId)) await this.recusals.check(id);
  }
}
