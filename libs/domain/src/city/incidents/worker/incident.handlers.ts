import { Inject, Injectable } from '@nestjs/common';
import { type EventFor, OnEvent } from '#libs/platform';
import { IncidentHolds } from '../holds/hold.service.js';
import { IncidentNews } from '../incident-news.service.js';

@Injectable()
export class IncidentHandlers {
  constructor(
    @Inject(IncidentHolds) private readonly holds: IncidentHolds,
    @Inject(IncidentNews) private readonly news: IncidentNews,
  ) {}

  @OnEvent('incident.followReinstatement')
  async followReinstatement({ data }: EventFor<'incident.followReinstatement'>): Promise<void> {
    await this.holds.followAgreement(data.agreementId);
  }

  @OnEvent('incident.tell')
  async tell(event: EventFor<'incident.tell'>): Promise<void> {
    await this.news.tell(event);
  }
}
