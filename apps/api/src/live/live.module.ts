import { Module } from '@nestjs/common';
import { DomainModule } from '#libs/domain';
import { LiveCredentials } from './live.credentials.js';
import { LiveGateway } from './live.gateway.js';
import { LiveHub } from './live.hub.js';
import { LiveMembership } from './live.membership.js';
import { LivePresence } from './live.presence.js';
import { LiveStanding } from './live.standing.js';
import { TopicAuthorisers } from './topic.authorisers.js';

/** The live channel: what is in the ledger, as it happens, to those who may hear it. */
@Module({
  imports: [DomainModule],
  providers: [LiveCredentials, LiveGateway, LiveHub, LiveMembership, LivePresence, LiveStanding, TopicAuthorisers],
})
export class LiveModule {}
