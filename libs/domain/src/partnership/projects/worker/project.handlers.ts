import { Inject, Injectable } from '@nestjs/common';
import { Gates } from '../gate.service.js';
import { Stakes } from '../stakes/stake.service.js';
import { type EventFor, OnEvent } from '#libs/platform';

@Injectable()
export class ProjectHandlers {
  constructor(
    @Inject(Gates) private readonly gates: Gates,
    @Inject(Stakes) private readonly stakes: Stakes,
  ) {}

  /** An approval ended; the gate or change of stakes it was about, if it was, follows. */
  @OnEvent('project.followApproval')
  async followApproval({ data }: EventFor<'project.followApproval'>): Promise<void> {
    await this.gates.followApproval(data.approvalId);
    await this.stakes.followApproval(data.approvalId);
  }
}
