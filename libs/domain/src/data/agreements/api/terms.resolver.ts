import { setImmediate as nextTurnOfLoop } from 'node:timers/promises';
import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { CalendarLoader } from '../../../engines/calendars/api/calendar.loader.js';
import { NodeLoaders, Op, Operation, Requires } from '#libs/graphql';
import { importPolicy } from '../odrl/odrl.import.js';
import { toOdrl } from '../odrl/odrl.js';
import { OfferChecks } from '../negotiation/offer.checks.js';
import type { ClauseOf } from '../terms/sentences/terms.clauses.js';
import { shapeFaults } from '../terms/terms.faults.js';
import type { Terms } from '../terms/terms.js';
import { type WrittenPart, writtenPart } from '../terms/terms.part.js';
import { OrganisationType } from '../../../identity/organisations/api/organisation.types.js';
import { TermsCheckArgs, PolicyArgs } from './agreement.inputs.js';
import { AgreementTermsCheckType, AgreementType, ImportedPolicyType } from './agreement.types.js';
import { ClauseWords } from './clause.words.js';
import { DutyLoader } from './duty.loader.js';

/** Terms while they are written. */
@Resolver()
export class TermsResolver {
  constructor(
    @Inject(ClauseWords) private readonly words: ClauseWords,
    @Inject(DutyLoader) private readonly owed: DutyLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(OfferChecks) private readonly checks: OfferChecks,
    @Inject(CalendarLoader) private readonly calendars: CalendarLoader,
  ) {}

  @Requires('agreement.negotiate')
  @Query(() => AgreementTermsCheckType, {
    description:
      'What terms say in plain words and as a policy, and what keeps them from being offered. Saves nothing.',
  })
  async agreementTermsCheck(
    @Args() { terms, agreementId, language }: TermsCheckArgs,
    @Op() operation: Operation,
  ): Promise<AgreementTermsCheckType> {
    const fixed = agreementId ? await this.owed.parties([agreementId], operation.read) : undefined;
    const shape = shapeFaults(terms);
    const sound = shape.length === 0 ? (terms as Terms) : null;
    const part = writtenPart(terms, shape);
    const [names, timeZone] = await Promise.all([
      this.organisations(part, operation),
      this.zoneOf(agreementId, operation),
    ]);
    // Large terms are looked through once more; others get their turn before.
    await nextTurnOfLoop();
    const [faults, clauses] = await Promise.all([
      this.checks.faults(operation.signedIn, terms, fixed?.get(agreementId ?? '') ?? []),
      this.words.say(part, names, language, operation, timeZone),
    ]);
    return { faults, clauses, odrl: sound && toOdrl(sound, { policy: 'urn:tripartite:draft', type: 'Offer' }) };
  }

  @Requires('agreement.negotiate')
  @Query(() => ImportedPolicyType, {
    description:
      'Reads an ODRL 2.2 policy that another system wrote as terms for a draft, with a report of what they can’t express. A permission under a constraint that terms can’t express is left out. Saves nothing.',
  })
  agreementTermsFromPolicy(@Args() { policy }: PolicyArgs): ImportedPolicyType {
    return importPolicy(policy);
  }

  /** Of the agreement; else of one that the reader's organisation would draft. */
  private async zoneOf(agreementId: string | null | undefined, operation: Operation): Promise<string> {
    const agreement = agreementId && (await this.nodes.load(AgreementType, agreementId, operation));
    if (agreement) return agreement.timeZone;
    return this.calendars.zoneOf(null, operation.signedIn.organisationId, operation.read);
  }

  private async organisations({ clauses }: WrittenPart, operation: Operation): Promise<Map<string, string>> {
    const heads = clauses.filter((clause): clause is ClauseOf<'dataset'> => clause.kind === 'dataset');
    const parties = clauses.filter((clause): clause is ClauseOf<'party'> => clause.kind === 'party');
    const ids = new Set([
      ...heads.flatMap(({ value }) => [value.providerId, ...value.recipientIds]),
      ...parties.map(({ value }) => value.organisationId),
    ]);
    const found = await Promise.all([...ids].map((id) => this.nodes.load(OrganisationType, id, operation)));
    return new Map(found.flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
  }
}
