import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import { CurrentActor, Op, Operation, Requires, Paged } from '#libs/graphql';
import { ReceiptLoader } from '../../../engines/receipts/api/receipt.loader.js';
import { ReceiptType } from '../../../engines/receipts/api/receipt.types.js';
import { Signatures } from '../signature.service.js';
import { SignatureLoader } from './signature.loader.js';
import {
  AgreementSignatureType,
  AgreementToSignType,
  SignAgreementInput,
  SignAgreementResult,
  SubmitAgreementSignatureInput,
  SubmitAgreementSignatureResult,
} from './signature.types.js';

@Resolver(() => AgreementSignatureType)
export class SignatureResolver {
  constructor(
    @Inject(SignatureLoader) private readonly loader: SignatureLoader,
    @Inject(ReceiptLoader) private readonly receipts: ReceiptLoader,
    @Inject(Signatures) private readonly service: Signatures,
  ) {}

  @Requires('agreement.read')
  @Paged(200, 200)
  @Query(() => [AgreementSignatureType], {
    description: 'Signatures of an agreement, those of its latest revision first.',
  })
  agreementSignatures(
    @Args('agreementId', { type: () => ID, description: 'Of which.' }) agreementId: string,
    @Op() operation: Operation,
  ): Promise<AgreementSignatureType[]> {
    return this.loader.ofAgreement(agreementId, operation.read);
  }

  @ResolveField(() => ReceiptType, {
    nullable: true,
    description: 'Its receipt; null for the moment until the ledger has it.',
  })
  receipt(
    @Parent() { id, agreementId }: AgreementSignatureType,
    @Op() operation: Operation,
  ): Promise<ReceiptType | null> {
    return this.receipts.beside(id, agreementId, operation);
  }

  @Requires('agreement.read')
  @Query(() => AgreementToSignType, {
    nullable: true,
    description: 'What is signed: the latest offer of an agreement; null when there is none that you may see.',
  })
  agreementToSign(
    @Args('agreementId', { type: () => ID, description: 'Of which.' }) agreementId: string,
    @CurrentActor() actor: Actor,
    @Op() operation: Operation,
  ): Promise<AgreementToSignType | null> {
    return this.loader.toSign(agreementId, actor.organisationId, operation.read);
  }

  @Requires('signed-in')
  @Mutation(() => SignAgreementResult, {
    description: "Signs for your organisation with its key kept here. The last party's signature makes it final.",
  })
  async signAgreement(@Args('input') input: SignAgreementInput, @CurrentActor() actor: Actor) {
    return { signature: await this.service.sign(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => SubmitAgreementSignatureResult, {
    description: 'Hands in a signature that your organisation made outside with its own registered key.',
  })
  async submitAgreementSignature(@Args('input') input: SubmitAgreementSignatureInput, @CurrentActor() actor: Actor) {
    return { signature: await this.service.submit(actor, input) };
  }
}
