import { Inject } from '@nestjs/common';
import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Failure, rolesWith } from '#libs/contracts';
import {
  type Connection,
  Json,
  NodeLoaders,
  Op,
  Operation,
  PageArgs,
  pageFrom,
  pageOf,
  Requires,
  AtMost,
  Paged,
} from '#libs/graphql';
import { type AgreementStanding, clearedClassifications } from '../agreement.catalogue.js';
import type { ClearanceState } from '../agreement.entity.js';
import { type NegotiationCommand, negotiationOf } from '../negotiation/negotiation.workflow.js';
import { actPermission, owedBy, sayable } from '../negotiation/next.acts.js';
import { clauses } from '../terms/sentences/terms.clauses.js';
import { diffTerms } from '../terms/terms.diff.js';
import type { Terms } from '../terms/terms.js';
import { sentenceLocales } from '../terms/sentences/terms.sentences.js';
import { templateKeys, usualTerms } from '../terms/terms.templates.js';
import { templateWords } from '../terms/terms.templates.words.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { NegotiationActEnum } from './agreement.enums.js';
import { agreementSorts, AgreementsArgs, DutiesArgs } from './agreement.inputs.js';
import { AgreementLoader } from './agreement.loader.js';
import {
  AgreementClauseType,
  AgreementClearanceType,
  AgreementConnection,
  AgreementDraftType,
  AgreementOfferType,
  AgreementPartyType,
  AgreementTemplateConnection,
  AgreementTemplateType,
  AgreementType,
  ClauseChangeType,
  StandardAgreementTemplateType,
} from './agreement.types.js';
import { ClauseWords } from './clause.words.js';
import { DutyLoader } from './duty.loader.js';
import {
  AgreementAuditType,
  AgreementBreachType,
  AgreementDutyConnection,
  AgreementDutyType,
  AgreementSuspensionType,
} from './duty.types.js';

const inLanguage = {
  type: () => String,
  nullable: true,
  description: `One of ${sentenceLocales.join(', ')}; left out: yours.`,
} as const;

@Resolver(() => AgreementType)
export class AgreementResolver {
  constructor(
    @Inject(AgreementLoader) private readonly loader: AgreementLoader,
    @Inject(DutyLoader) private readonly owed: DutyLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('agreement.read')
  @Query(() => AgreementType, { nullable: true, description: 'An agreement by id.' })
  agreement(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<AgreementType | null> {
    return this.nodes.load(AgreementType, id, operation);
  }

  @Requires('agreement.read')
  @Query(() => AgreementConnection, { description: 'Agreements you may see, the newest first.' })
  async agreements(@Args() args: AgreementsArgs, @Op() operation: Operation): Promise<Connection<AgreementType>> {
    const page = agreementSorts.pageOf(args, 1);
    const rows = await this.loader.page(args, page, operation.read, operation.signedIn);
    return pageFrom(rows, page, ({ id }) => [id]);
  }

  @Requires('agreement.read')
  @Query(() => AgreementTemplateConnection, {
    description: "Templates: your organisation's and those shared, by title.",
  })
  async agreementTemplates(
    @Args() args: PageArgs,
    @Op() operation: Operation,
  ): Promise<Connection<AgreementTemplateType>> {
    const page = pageOf(args, 2);
    return pageFrom(await this.loader.templates(page, operation.read), page, ({ title, id }) => [title, id]);
  }

  @Requires('agreement.read')
  @AtMost(20)
  @Query(() => [StandardAgreementTemplateType], {
    description: 'Templates that come with the platform; draftAgreement begins from one with `standard`.',
  })
  async standardAgreementTemplates(
    @Args('language', inLanguage) language: string | null,
    @Op() operation: Operation,
  ): Promise<StandardAgreementTemplateType[]> {
    const locale = await this.loader.language(language, operation);
    return templateKeys.map((key) => ({ key, ...templateWords[key][locale], terms: usualTerms(key) }));
  }

  @Requires('agreement.read')
  @Query(() => AgreementDutyConnection, {
    description: 'What is owed under agreements you may see, the soonest due first.',
  })
  async agreementDuties(@Args() args: DutiesArgs, @Op() operation: Operation): Promise<Connection<AgreementDutyType>> {
    const page = pageOf(args, 2);
    const rows = await this.owed.page(args, page, operation.read);
    return pageFrom(rows, page, ({ dueAt, id }) => [dueAt.toISOString(), id]);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that drafted it.' })
  drafter(@Parent() { drafterId }: AgreementType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, drafterId, operation);
  }

  @ResolveField(() => String, {
    nullable: true,
    description:
      'Where it is given out on paper with all signatures, see docs/data-sharing.md; null while it is a draft. Takes `language`, `revision`, and `format`: pdf, page or archive.',
  })
  paperPath(@Parent() { id, revision }: AgreementType): string | null {
    return revision > 0 ? `/papers/agreements/${id}` : null;
  }

  @ResolveField(() => AgreementDraftType, { nullable: true, description: 'What your organisation is writing.' })
  draft(@Parent() { id }: AgreementType, @Op() operation: Operation): Promise<AgreementDraftType | null> {
    return operation.batch('agreement.draft', id, (ids, read) => this.loader.drafts(ids, read));
  }

  @Paged(50, 100)
  @ResolveField(() => [AgreementOfferType], { description: 'What was put forward, the first first.' })
  offers(@Parent() { id }: AgreementType, @Op() operation: Operation): Promise<AgreementOfferType[]> {
    return this.offersOf(id, operation);
  }

  @ResolveField(() => AgreementOfferType, {
    nullable: true,
    description: 'One offer; when no number is given, the one that applies, before all have signed the latest.',
  })
  async offer(
    @Parent() { id, revision, signedRevision }: AgreementType,
    @Args('number', { type: () => Int, nullable: true, description: 'Counted from 1.' }) number: number | null,
    @Op() operation: Operation,
  ): Promise<AgreementOfferType | null> {
    const wanted = number ?? signedRevision ?? revision;
    return (await this.offersOf(id, operation)).find((offer) => offer.number === wanted) ?? null;
  }

  @AtMost(1000)
  @ResolveField(() => [ClauseChangeType], { description: 'What differs between two offers, clause by clause.' })
  async changes(
    @Parent() { id }: AgreementType,
    @Args('from', { type: () => Int, description: 'Number of the earlier.' }) from: number,
    @Args('to', { type: () => Int, description: 'Number of the later.' }) to: number,
    @Op() operation: Operation,
  ): Promise<ClauseChangeType[]> {
    const offers = await this.offersOf(id, operation);
    const termsOf = (wanted: number): Terms => {
      const found = offers.find(({ number }) => number === wanted);
      if (!found) throw Failure.notFound('offer', `${id} number ${wanted}`);
      return found.terms as Terms;
    };
    return diffTerms(termsOf(from), termsOf(to));
  }

  @AtMost(100)
  @ResolveField(() => [AgreementPartyType], { description: 'Its parties, and what each has to do next.' })
  async parties(@Parent() agreement: AgreementType, @Op() operation: Operation): Promise<AgreementPartyType[]> {
    const { id, revision } = agreement;
    const [rows, duties, suspensions, clearances] = await Promise.all([
      operation.batch('agreement.parties', id, (ids, read) => this.owed.parties(ids, read)),
      this.duties(agreement, operation),
      this.suspensions(agreement, operation),
      this.clearances(agreement, operation),
    ]);
    const negotiation = negotiationOf(agreement as never, rows ?? []);
    const { organisationId: own } = operation.signedIn;
    // Whoever has lost sight of its own organisation's approval knows no more than that it has to come.
    const isCleared = clearedClassifications.includes(agreement.classification ?? '');
    return (rows ?? []).map((row) => {
      const { organisationId } = row;
      const mine = <T extends { organisationId: string }>(all: readonly T[]) =>
        all.filter((one) => one.organisationId === organisationId);
      const clearance = mine(clearances).find((one) => one.revision === revision);
      const next = owedBy({
        organisationId,
        negotiation,
        standing: agreement.standing as AgreementStanding | null,
        clearance: (clearance?.state ?? (organisationId === own && isCleared ? 'OPEN' : null)) as ClearanceState | null,
        suspends: mine(suspensions).some(({ liftedAt }) => liftedAt === null),
        duties: mine(duties).filter(({ state }) => state === 'OPEN') as never,
      });
      const { acceptedRevision, signedRevision, ...shown } = row;
      return {
        ...shown,
        accepted: acceptedRevision === revision,
        signed: signedRevision === revision,
        next: next.map((each) => ({ ...each, roles: rolesWith(actPermission[each.act]) })),
      };
    });
  }

  @ResolveField(() => [NegotiationActEnum], {
    description: 'What the rules let your organisation say in its negotiation now; see `viewerCan` for your seat.',
  })
  async possible(@Parent() agreement: AgreementType, @Op() operation: Operation): Promise<NegotiationCommand[]> {
    const rows = await operation.batch('agreement.parties', agreement.id, (ids, read) => this.owed.parties(ids, read));
    const negotiation = negotiationOf(agreement as never, rows ?? []);
    return sayable(agreement as never, negotiation, operation.signedIn.organisationId);
  }

  @Paged(50, 100)
  @ResolveField(() => [AgreementClearanceType], {
    description: "Your organisation's own approvals of it, the latest first.",
  })
  async clearances(
    @Parent() { id }: Pick<AgreementType, 'id'>,
    @Op() operation: Operation,
  ): Promise<AgreementClearanceType[]> {
    const many = this.loader.clearances.bind(this.loader);
    return (await operation.batch('agreement.clearances', id, many)) ?? [];
  }

  @Paged(50, 100)
  @ResolveField(() => [AgreementSuspensionType], { description: 'Suspensions, the first first.' })
  async suspensions(
    @Parent() { id }: Pick<AgreementType, 'id'>,
    @Op() operation: Operation,
  ): Promise<AgreementSuspensionType[]> {
    const many = this.owed.suspensions.bind(this.owed);
    return (await operation.batch('agreement.suspensions', id, many)) ?? [];
  }

  @Paged(100, 100)
  @ResolveField(() => [AgreementDutyType], { description: 'What its parties owe or owed, by date.' })
  async duties(@Parent() { id }: Pick<AgreementType, 'id'>, @Op() operation: Operation): Promise<AgreementDutyType[]> {
    return (await operation.batch('agreement.duties', id, this.owed.duties.bind(this.owed))) ?? [];
  }

  @Paged(50, 100)
  @ResolveField(() => [AgreementBreachType], { description: 'Breaches, the first first.' })
  async breaches(@Parent() { id }: AgreementType, @Op() operation: Operation): Promise<AgreementBreachType[]> {
    return (await operation.batch('agreement.breaches', id, this.owed.breaches.bind(this.owed))) ?? [];
  }

  @Paged(50, 100)
  @ResolveField(() => [AgreementAuditType], { description: 'Audits, the first first.' })
  async audits(@Parent() { id }: AgreementType, @Op() operation: Operation): Promise<AgreementAuditType[]> {
    return (await operation.batch('agreement.audits', id, this.owed.audits.bind(this.owed))) ?? [];
  }

  private async offersOf(id: string, operation: Operation): Promise<AgreementOfferType[]> {
    return (await operation.batch('agreement.offers', id, (ids, read) => this.loader.offers(ids, read))) ?? [];
  }
}

@Resolver(() => AgreementOfferType)
export class AgreementOfferResolver {
  constructor(
    @Inject(ClauseWords) private readonly words: ClauseWords,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation that made it.' })
  organisation(@Parent() offer: AgreementOfferType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, offer.organisationId, operation);
  }

  @AtMost(1000)
  @ResolveField(() => [AgreementClauseType], {
    description: 'Its clauses, in reading order, each as data and in plain words.',
  })
  async clauses(
    @Parent() { agreementId, terms, document }: AgreementOfferType,
    @Args('language', inLanguage) language: string | null,
    @Args('ids', { type: () => [String], nullable: true, description: 'Only these, by their ids.' })
    ids: readonly string[] | null,
    @Op() operation: Operation,
  ): Promise<AgreementClauseType[]> {
    const sound = terms as Terms;
    const { parties } = JSON.parse(document) as { parties: { organisationId: string; name: string }[] };
    const named = new Map(parties.map(({ organisationId, name }) => [organisationId, name]));
    const datasetIds = sound.datasets.map(({ datasetId }) => datasetId);
    const wanted = clauses(sound).filter(({ id }) => ids?.includes(id) ?? true);
    const agreement = await this.nodes.load(AgreementType, agreementId, operation);
    return this.words.say({ clauses: wanted, datasetIds }, named, language, operation, agreement?.timeZone);
  }

  @ResolveField(() => Json, { description: 'The terms as an ODRL 2.2 policy (JSON-LD), as it is signed.' })
  odrl(@Parent() { document }: AgreementOfferType): unknown {
    return (JSON.parse(document) as { policy: unknown }).policy;
  }
}

@Resolver(() => AgreementClearanceType)
export class AgreementClearanceResolver {
  constructor(
    @Inject(AgreementLoader) private readonly loader: AgreementLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @ResolveField(() => AgreementType, { nullable: true, description: 'The agreement.' })
  agreement(
    @Parent() { agreementId }: AgreementClearanceType,
    @Op() operation: Operation,
  ): Promise<AgreementType | null> {
    return this.nodes.load(AgreementType, agreementId, operation);
  }

  @ResolveField(() => AgreementOfferType, {
    nullable: true,
    description: 'What is approved: the offer with its clauses.',
  })
  async offer(
    @Parent() { agreementId, revision }: AgreementClearanceType,
    @Op() operation: Operation,
  ): Promise<AgreementOfferType | null> {
    const offers = await operation.batch('agreement.offers', agreementId, (ids, read) => this.loader.offers(ids, read));
    return offers?.find(({ number }) => number === revision) ?? null;
  }
}

@Resolver(() => AgreementPartyType)
export class AgreementPartyResolver {
  constructor(@Inject(NodeLoaders) private readonly nodes: NodeLoaders) {}

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The organisation.' })
  organisation(@Parent() party: AgreementPartyType, @Op() operation: Operation): Promise<OrganisationType | null> {
    return this.nodes.load(OrganisationType, party.organisationId, operation);
  }
}
