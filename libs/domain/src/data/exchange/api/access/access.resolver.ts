import { Inject } from '@nestjs/common';
import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Connection, NodeLoaders, Op, Operation, pageFrom, pageOf, Requires, AtMost, Paged } from '#libs/graphql';
import { DatasetType } from '../../../datasets/api/dataset.types.js';
import { MemberType } from '../../../../identity/members/api/member.types.js';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import { AccessLoader } from './access.loader.js';
import {
  AccessEntryConnection,
  AccessEntryType,
  AccessLogArgs,
  DailyUsageArgs,
  DailyUsageType,
  QuotaUsageType,
} from './access.types.js';

@Resolver(() => AccessEntryType)
export class AccessResolver {
  constructor(
    @Inject(AccessLoader) private readonly loader: AccessLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('accessLog.read')
  @Query(() => AccessEntryConnection, {
    description:
      "Who read what, the newest first: every access to your organisation's data, and its own to others'. As a file: GET /exchange/access-log.csv.",
  })
  async accessLog(@Args() args: AccessLogArgs, @Op() operation: Operation): Promise<Connection<AccessEntryType>> {
    const page = pageOf(args, 1);
    return pageFrom(await this.loader.page(args, page, operation.read), page, ({ id }) => [id]);
  }

  @Requires('agreement.read')
  @AtMost(600)
  @Query(() => [QuotaUsageType], {
    description: 'What was used of the quotas of an agreement; a recipient sees figures of its own only.',
  })
  quotaUsage(
    @Args('agreementId', { type: () => ID, description: 'The agreement.' }) agreementId: string,
    @Op() operation: Operation,
  ): Promise<QuotaUsageType[]> {
    return this.loader.usage(agreementId, operation.read);
  }

  @Requires('agreement.read')
  @Paged(400, 400)
  @Query(() => [DailyUsageType], {
    description:
      'What was taken under agreements, by day (UTC), the first first; days without any are left out. A recipient sees its own only.',
  })
  dailyUsage(@Args() args: DailyUsageArgs, @Op() operation: Operation): Promise<DailyUsageType[]> {
    return this.loader.daily(args, operation.read);
  }

  @ResolveField(() => DatasetType, { nullable: true, description: 'The dataset, where you may know of it.' })
  dataset(@Parent() { datasetId }: AccessEntryType, @Op() operation: Operation): Promise<DatasetType | null> {
    return this.nodes.load(DatasetType, datasetId, operation);
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'The member, where you may see it.' })
  member(@Parent() { memberId }: AccessEntryType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Whose data it is.' })
  provider(@Parent() { providerId }: AccessEntryType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, providerId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who asked for it.' })
  organisation(
    @Parent() { organisationId }: AccessEntryType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
}

@Resolver(() => QuotaUsageType)
export class QuotaUsageResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The recipient.' })
  organisation(
    @Parent() { organisationId }: QuotaUsageType,
    @Op() operation: Operation,
  ): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }
  @ResolveField(() => DatasetType, { nullable: true, description: 'The dataset, where you may know of it.' })
  dataset(@Parent() { datasetId }: QuotaUsageType, @Op() operation: Operation): Promise<DatasetType | null> {
    return this.nodes.load(DatasetType, datasetId, operation);
  }
}
