import { Module } from '@nestjs/common';
import { PublicFacts } from './public-facts.service.js';
import { PublicationReleases } from './publication-releases.service.js';
import { Publications } from './publication.service.js';

@Module({
  providers: [PublicFacts, PublicationReleases, Publications],
  exports: [PublicationReleases, Publications],
})
export class PublicationsModule {}
