import { Inject } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { Audits } from '../duties/audit.service.js';
import { Breaches } from '../duties/breach.service.js';
import { Duties } from '../duties/duty.service.js';
import { CurrentActor, Requires } from '#libs/graphql';
import {
  CertifyDeletionInput,
  CertifyDeletionResult,
  NoteBreachInput,
  NoteBreachResult,
  ReportBreachInput,
  ReportBreachResult,
  RequestAuditInput,
  RequestAuditResult,
  ResolveBreachInput,
  ResolveBreachResult,
} from './duty.inputs.js';

@Resolver()
export class DutyMutations {
  constructor(
    @Inject(Audits) private readonly audits: Audits,
    @Inject(Breaches) private readonly breaches: Breaches,
    @Inject(Duties) private readonly duties: Duties,
  ) {}

  @Requires('signed-in')
  @Mutation(() => CertifyDeletionResult, {
    description: 'Certifies for your organisation that its copies of the data are deleted.',
  })
  async certifyDeletion(
    @Args('input') { id, expectedVersion, statement }: CertifyDeletionInput,
    @CurrentActor() actor: Actor,
  ) {
    const { agreementId } = await this.duties.certify(actor, id, expectedVersion, statement);
    return { duty: id, agreement: agreementId };
  }

  @Requires('signed-in')
  @Mutation(() => NoteBreachResult, {
    description: 'Notes a breach your organisation discovered; the hours in which to report it run from its discovery.',
  })
  async noteBreach(@Args('input') input: NoteBreachInput, @CurrentActor() actor: Actor) {
    const { id, agreementId } = await this.breaches.note(actor, input);
    return { breach: id, agreement: agreementId };
  }

  @Requires('signed-in')
  @Mutation(() => ReportBreachResult, { description: 'Tells the other parties of a breach noted before.' })
  async reportBreach(@Args('input') { id, expectedVersion, suspend }: ReportBreachInput, @CurrentActor() actor: Actor) {
    const { agreementId } = await this.breaches.report(actor, id, expectedVersion, suspend);
    return { breach: id, agreement: agreementId };
  }

  @Requires('signed-in')
  @Mutation(() => ResolveBreachResult, { description: 'Says what was done about a breach. Lifts no suspension.' })
  async resolveBreach(
    @Args('input') { id, expectedVersion, resolution }: ResolveBreachInput,
    @CurrentActor() actor: Actor,
  ) {
    const { agreementId } = await this.breaches.resolve(actor, id, expectedVersion, resolution);
    return { breach: id, agreement: agreementId };
  }

  @Requires('signed-in')
  @Mutation(() => RequestAuditResult, {
    description: "Uses a provider's right of audit: asks for the access log of its data, or announces an inspection.",
  })
  async requestAudit(@Args('input') input: RequestAuditInput, @CurrentActor() actor: Actor) {
    const { id, agreementId } = await this.audits.request(actor, input);
    return { audit: id, agreement: agreementId };
  }
}
