import { Inject, Injectable } from '@nestjs/common';
import { AppealPanels } from '../appeals/panel.service.js';
import { Approvals } from '../approval.service.js';
import { Recusals } from '../deciding/recusal.service.js';
import { type EventFor, OnEvent } from '#libs/platform';

/** What follows in an approval from what happened in it. */
@Injectable()
export class ApprovalHandlers {
  constructor(
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(AppealPanels) private readonly panels: AppealPanels,
    @Inject(Recusals) private readonly recusals: Recusals,
  ) {}

  /** A stage that is next in line opens here, never inside the request that settled the one before. */
  @OnEvent('approval.openNext')
  async openNext({ data }: EventFor<'approval.openNext'>): Promise<void> {
    await this.approvals.openStage(data.approvalId);
    await this.recusals.passSuspended(data.approvalId);
  }

  /** Whoever is tied to a party since something was declared, owned or seated is taken out of what is under way. */
  @OnEvent('approval.followInterests')
  async followInterests({ data }: EventFor<'approval.followInterests'>): Promise<void> {
    const touched = [data.organisationId, ...('withId' in data ? [data.withId] : [])];
    for (const id of await this.recusals.touchedBy(touched)) await this.recusals.check(id);
  }

  /** Whoever is asked to coordinate may have been suspended since the stage opened. */
  @OnEvent('approval.passSuspended')
  async passSuspended({ data }: EventFor<'approval.passSuspended'>): Promise<void> {
    await this.recusals.passSuspended(data.approvalId);
  }

  /** Nobody looked for what might tie an alternate since it was drawn. */
  @OnEvent('approval.followAlternates')
  async followAlternates({ data }: EventFor<'approval.followAlternates'>): Promise<void> {
    await this.recusals.check(data.approvalId);
  }

  /** From whom the panel is drawn is fixed once an appeal is lodged. */
  @OnEvent('approval.drawPanel')
  async drawPanel({ data }: EventFor<'approval.drawPanel'>): Promise<void> {
    await this.panels.announce(data.approvalId);
  }

  /** A year that was missing may have kept stages from opening. */
  @OnEvent('approval.openHeld')
  async openHeld(): Promise<void> {
    await this.approvals.openPending();
  }
}
