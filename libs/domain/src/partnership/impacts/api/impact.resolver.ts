import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, impactDimensions, type Language, type Permission, type Titled, titleIn } from '#libs/contracts';
import {
  AtMost,
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  Paged,
  pageFrom,
  pageOf,
  PermissionName,
  Requires,
} from '#libs/graphql';
import { Access } from '../../../identity/access/access.service.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { ProposalType } from '../../proposals/api/proposal.types.js';
import { ImpactAssessments } from '../assessment.service.js';
import { ImpactCriteriaSets } from '../criteria.service.js';
import {
  AssessImpactInput,
  AssessImpactResult,
  ImpactCriteriaArgs,
  PublishImpactCriteriaInput,
  PublishImpactCriteriaResult,
  RetireImpactCriteriaInput,
  RetireImpactCriteriaResult,
} from './impact.inputs.js';
import { type ImpactAsked, ImpactLoader } from './impact.loader.js';
import {
  ImpactAssessmentType,
  ImpactCriteriaConnection,
  ImpactCriteriaType,
  ImpactCriterionType,
  ImpactLevelType,
  ImpactShareType,
  TitleInLanguageType,
} from './impact.types.js';

const CALLED = 'What it is called, in the reader’s language where it has that.';
const WRITTEN = 'The same as its author wrote it.';
const ELSEWHERE = 'What it is called in languages other than its author’s.';

@Resolver(() => ImpactCriteriaType)
export class ImpactCriteriaResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(ImpactCriteriaSets) private readonly service: ImpactCriteriaSets,
    @Inject(ImpactLoader) private readonly loader: ImpactLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('proposal.read')
  @Query(() => ImpactCriteriaConnection, {
    description:
      'Criteria by which agencies score what proposals do besides what they yield; the latest edition first.',
  })
  async impactCriteria(
    @Args() args: ImpactCriteriaArgs,
    @Op() operation: Operation,
  ): Promise<Connection<ImpactCriteriaType>> {
    const page = pageOf(args, 1);
    return pageFrom(await this.loader.page(args, page, operation.read), page, ({ id }) => [id]);
  }

  @Requires('proposal.read')
  @Query(() => ImpactCriteriaType, { nullable: true, description: 'One edition of criteria.' })
  impactCriteriaEdition(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<ImpactCriteriaType | null> {
    return this.nodes.load(ImpactCriteriaType, id, operation);
  }

  @Requires('signed-in')
  @Mutation(() => PublishImpactCriteriaResult, {
    description: 'Publishes criteria by which your agency scores proposals for its place, or their next edition.',
  })
  async publishImpactCriteria(@Args('input') input: PublishImpactCriteriaInput, @CurrentActor() actor: Actor) {
    return { criteria: (await this.service.publish(actor, input)).id };
  }

  @Requires('signed-in')
  @Mutation(() => RetireImpactCriteriaResult, {
    description:
      'Retires criteria of your agency without a later edition: those of the next agency around its place hold.',
  })
  async retireImpactCriteria(@Args('input') input: RetireImpactCriteriaInput, @CurrentActor() actor: Actor) {
    return { criteria: (await this.service.retire(actor, input.id, input.expectedVersion)).id };
  }

  @ResolveField(() => String, { description: CALLED })
  title(@Parent() criteria: ImpactCriteriaType, @Op() { language }: Operation): string {
    return titleIn(criteria, language);
  }

  @ResolveField(() => String, { description: WRITTEN })
  original(@Parent() { title }: ImpactCriteriaType): string {
    return title;
  }

  @AtMost(3)
  @ResolveField(() => [TitleInLanguageType], { description: ELSEWHERE })
  titles(@Parent() criteria: ImpactCriteriaType): TitleInLanguageType[] {
    return elsewhere(criteria);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The agency.' })
  organisation(@Parent() { organisationId }: ImpactCriteriaType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @AtMost(30)
  @ResolveField(() => [PermissionName], { description: 'What your seat may do with it now.' })
  viewerCan(@Parent() { organisationId, state }: ImpactCriteriaType, @CurrentActor() actor: Actor): Permission[] {
    if (state !== 'PUBLISHED') return [];
    return this.access.which(actor, ['impact.publish', 'impact.assess'], { owners: [organisationId] });
  }
}

@Resolver(() => ImpactCriterionType)
export class ImpactCriterionResolver {
  @ResolveField(() => String, { description: CALLED })
  title(@Parent() criterion: ImpactCriterionType, @Op() { language }: Operation): string {
    return titleIn(criterion, language);
  }

  @ResolveField(() => String, { description: WRITTEN })
  original(@Parent() { title }: ImpactCriterionType): string {
    return title;
  }

  @AtMost(3)
  @ResolveField(() => [TitleInLanguageType], { description: ELSEWHERE })
  titles(@Parent() criterion: ImpactCriterionType): TitleInLanguageType[] {
    return elsewhere(criterion);
  }
}

@Resolver(() => ImpactLevelType)
export class ImpactLevelResolver {
  @ResolveField(() => String, { description: CALLED })
  title(@Parent() level: ImpactLevelType, @Op() { language }: Operation): string {
    return titleIn(level, language);
  }

  @ResolveField(() => String, { description: WRITTEN })
  original(@Parent() { title }: ImpactLevelType): string {
    return title;
  }

  @AtMost(3)
  @ResolveField(() => [TitleInLanguageType], { description: ELSEWHERE })
  titles(@Parent() level: ImpactLevelType): TitleInLanguageType[] {
    return elsewhere(level);
  }
}

@Resolver(() => ProposalType)
export class ImpactOfProposalResolver {
  constructor(
    @Inject(ImpactAssessments) private readonly service: ImpactAssessments,
    @Inject(ImpactLoader) private readonly loader: ImpactLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('signed-in')
  @Mutation(() => AssessImpactResult, {
    description:
      'Scores a revision of a proposal while it is decided on, by the criteria of your agency. It stays; score it again to correct it.',
  })
  async assessImpact(@Args('input') input: AssessImpactInput, @CurrentActor() actor: Actor) {
    const { id, proposalId } = await this.service.assess(actor, input);
    return { assessment: id, proposal: proposalId };
  }

  @Paged(5, 20)
  @ResolveField(() => [ImpactAssessmentType], { description: 'How its revisions were scored, the latest first.' })
  async impactAssessments(@Parent() { id }: ProposalType, @Op() operation: Operation): Promise<ImpactAssessmentType[]> {
    return (await operation.batch('proposal.impact', id, (ids, read) => this.loader.ofProposals(ids, read))) ?? [];
  }

  @ResolveField(() => ImpactCriteriaType, {
    nullable: true,
    description: 'By what it is scored now; null where no agency has published criteria for its place.',
  })
  async impactCriteria(@Parent() { id }: ProposalType, @Op() operation: Operation): Promise<ImpactCriteriaType | null> {
    const asked = await this.asked(id, operation);
    return asked?.criteriaId ? this.nodes.load(ImpactCriteriaType, asked.criteriaId, operation) : null;
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the process it is decided by asks that it be scored, and reach the minimum.',
  })
  async impactRequired(@Parent() { id }: ProposalType, @Op() operation: Operation): Promise<boolean> {
    return (await this.asked(id, operation))?.required ?? false;
  }

  private asked(id: string, operation: Operation): Promise<ImpactAsked | null | undefined> {
    return operation.batch('proposal.impactAsked', id, (ids, read) => this.loader.asked(ids, read));
  }
}

@Resolver(() => ImpactAssessmentType)
export class ImpactAssessmentResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => ImpactCriteriaType, { nullable: true, description: 'By what it was scored.' })
  criteria(@Parent() { criteriaId }: ImpactAssessmentType, @Op() operation: Operation) {
    return this.nodes.load(ImpactCriteriaType, criteriaId, operation);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The agency that scored it.' })
  organisation(@Parent() { organisationId }: ImpactAssessmentType, @Op() operation: Operation) {
    return this.nodes.load(OrganisationType, organisationId, operation);
  }

  @AtMost(3)
  @ResolveField(() => [ImpactShareType], { description: 'What it reaches of each dimension.' })
  async dimensions(
    @Parent() { criteriaId, shares }: ImpactAssessmentType,
    @Op() operation: Operation,
  ): Promise<ImpactShareType[]> {
    const criteria = await this.nodes.load(ImpactCriteriaType, criteriaId, operation);
    const least = Number(criteria?.dimensionMinimum ?? 0);
    return impactDimensions.map((dimension) => {
      return { dimension, percent: shares[dimension], reached: Number(shares[dimension]) >= least };
    });
  }
}

function elsewhere({ titles }: Titled): TitleInLanguageType[] {
  return Object.entries(titles ?? {}).flatMap(([language, title]) =>
    title ? [{ language: language as Language, title }] : [],
  );
}
