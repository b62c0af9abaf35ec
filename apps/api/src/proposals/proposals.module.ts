import { Module } from '@nestjs/common';
import { DomainModule } from '#libs/domain';

@Module({ imports: [DomainModule], providers: [] })
export class ProposalsApiModule {}
