import { Inject, Injectable } from '@nestjs/common';
import { type EventFor, OnEvent } from '#libs/platform';
import { PublicationReleases } from '../publication-releases.service.js';

@Injectable()
export class PublicationHandlers {
  constructor(@Inject(PublicationReleases) private readonly releases: PublicationReleases) {}

  @OnEvent('publication.follow')
  async follow(event: EventFor<'publication.follow'>): Promise<void> {
    await this.releases.follow(event);
  }
}
