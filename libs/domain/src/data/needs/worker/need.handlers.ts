import { Inject, Injectable } from '@nestjs/common';
import { Approvals } from '../../../engines/approvals/approval.service.js';
import { DerivedNeeds } from '../derived.service.js';
import { type EventFor, OnEvent } from '#libs/platform';

/** Needs follow what happens elsewhere: nobody says that they are covered, or enters a proposal's twice. */
@Injectable()
export class NeedHandlers {
  constructor(
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(DerivedNeeds) private readonly needs: DerivedNeeds,
  ) {}

  /** Data that a stage waits for may have been covered. */
  @OnEvent('need.openWaiting')
  async openWaiting(): Promise<void> {
    await this.approvals.openHeld();
  }

  @OnEvent('need.followAgreement')
  async followAgreement({ data }: EventFor<'need.followAgreement'>): Promise<void> {
    await this.needs.followAgreement(data.agreementId);
  }

  @OnEvent('need.followDataset')
  async followDataset({ data }: EventFor<'need.followDataset'>): Promise<void> {
    await this.needs.followDataset(data.datasetId);
  }

  @OnEvent('need.followProject')
  async followProject({ data }: EventFor<'need.followProject'>): Promise<void> {
    await this.needs.followProject(data.projectId);
  }

  @OnEvent('need.followProposal')
  async followProposal({ data }: EventFor<'need.followProposal'>): Promise<void> {
    await this.needs.followProposal(data.proposalId);
  }
}
