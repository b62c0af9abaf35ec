import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
import {
  type Connection,
  CurrentActor,
  DocumentCheck,
  Op,
  Operation,
  PageArgs,
  pageFrom,
  pageOf,
  Requires,
} from '#libs/graphql';
import { ProgramDocuments } from '../../documents/program-document.service.js';
import { ProgramType } from '../program.types.js';
import {
  RegisterProgramDocumentsInput,
  RegisterProgramDocumentsResult,
  RemoveProgramDocumentsInput,
  RemoveProgramDocumentsResult,
} from './program-document.inputs.js';
import { ProgramDocumentLoader } from './program-document.loader.js';
import { ProgramDocumentConnection, type ProgramDocumentType } from './program-document.types.js';

@Resolver(() => ProgramType)
export class ProgramDocumentResolver {
  constructor(
    @Inject(ProgramDocuments) private readonly documents: ProgramDocuments,
    @Inject(ProgramDocumentLoader) private readonly loader: ProgramDocumentLoader,
    @Inject(DocumentCheck) private readonly check: DocumentCheck,
  ) {}

  @ResolveField(() => ProgramDocumentConnection, {
    name: 'documents',
    description: 'GraphQL documents that it may ask for by id, the newest first; at most 200.',
  })
  async page(
    @Parent() { id }: ProgramType,
    @Args() args: PageArgs,
    @Op() { read }: Operation,
  ): Promise<Connection<ProgramDocumentType>> {
    const page = pageOf(args, 1);
    return pageFrom(await this.loader.page(id, page, read), page, (each) => [each.id]);
  }

  @Requires('signed-in')
  @Mutation(() => RegisterProgramDocumentsResult, {
    description: 'Registers GraphQL documents that a program may ask for by id: all of them or none.',
  })
  async registerProgramDocuments(
    @Args('input') { id, expectedVersion, documents: texts, ...proof }: RegisterProgramDocumentsInput,
    @CurrentActor() actor: Actor,
  ) {
    const given = { texts, read: (text: string) => this.check.read(text) };
    return { program: id, documentIds: await this.documents.register(actor, id, expectedVersion, given, proof) };
  }

  @Requires('signed-in')
  @Mutation(() => RemoveProgramDocumentsResult, {
    description: 'Takes documents away from a program: requests that name them are refused at once.',
  })
  async removeProgramDocuments(
    @Args('input') { id, expectedVersion, documentIds }: RemoveProgramDocumentsInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.documents.remove(actor, id, expectedVersion, documentIds);
    return { program: id };
  }
}
