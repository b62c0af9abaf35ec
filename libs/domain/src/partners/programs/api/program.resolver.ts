import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, type Permission, programPermissions } from '#libs/contracts';
import {
  AtMost,
  type Connection,
  CurrentActor,
  NodeLoaders,
  Op,
  Operation,
  PageArgs,
  pageFrom,
  pageOf,
  PermissionName,
  Requires,
} from '#libs/graphql';
import { Programs } from '../program.service.js';
import {
  AddProgramCredentialInput,
  AddProgramCredentialResult,
  ChangeProgramInput,
  ChangeProgramResult,
  CreateProgramInput,
  CreateProgramResult,
  RemoveProgramCredentialInput,
  RemoveProgramCredentialResult,
  RevokeProgramInput,
  RevokeProgramResult,
} from './program.inputs.js';
import { ProgramLoader } from './program.loader.js';
import { ProgramConnection, ProgramCredentialType, ProgramType } from './program.types.js';

@Resolver(() => ProgramType)
export class ProgramResolver {
  constructor(
    @Inject(ProgramLoader) private readonly loader: ProgramLoader,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(Programs) private readonly programs: Programs,
  ) {}

  @Requires('program.read')
  @Query(() => ProgramType, { nullable: true, description: 'A program by id.' })
  program(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<ProgramType | null> {
    return this.nodes.load(ProgramType, id, operation);
  }

  @Requires('program.read')
  @Query(() => ProgramConnection, { name: 'programs', description: "Your organisation's programs, the newest first." })
  async page(@Args() args: PageArgs, @Op() operation: Operation): Promise<Connection<ProgramType>> {
    const page = pageOf(args, 1);
    return pageFrom(await this.loader.page(page, operation.read, operation.signedIn), page, ({ id }) => [id]);
  }

  @AtMost(200)
  @Requires('program.read')
  @Query(() => [PermissionName], { description: 'What a program may be given; everything else takes a person.' })
  programScopes(): readonly Permission[] {
    return programPermissions;
  }

  @AtMost(50)
  @ResolveField(() => [ProgramCredentialType], {
    description: 'Its credentials, the newest first; those that ended in the last 30 days too.',
  })
  async credentials(@Parent() { id }: ProgramType, @Op() operation: Operation): Promise<ProgramCredentialType[]> {
    return (await operation.batch('program.credentials', id, (ids, read) => this.loader.credentials(ids, read))) ?? [];
  }

  @Requires('signed-in')
  @Mutation(() => CreateProgramResult, {
    description: 'Makes a program that acts for your organisation, and its first credential.',
  })
  async createProgram(
    @Args('input') { password, secondFactor, ...given }: CreateProgramInput,
    @CurrentActor() actor: Actor,
  ) {
    const { id, ...made } = await this.programs.create(actor, given, { password, secondFactor });
    return { program: id, ...made };
  }

  @Requires('signed-in')
  @Mutation(() => ChangeProgramResult, { description: 'Changes what a program is called and may do.' })
  async changeProgram(
    @Args('input') { id, expectedVersion, name, scopes, documentsOnly, ...proof }: ChangeProgramInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.programs.change(actor, id, expectedVersion, { name, scopes, documentsOnly }, proof);
    return { program: id };
  }

  @Requires('signed-in')
  @Mutation(() => AddProgramCredentialResult, {
    description:
      'Adds a credential; the ones before hold for some hours too, so that a partner goes over in its own time.',
  })
  async addProgramCredential(
    @Args('input') { id, expectedVersion, publicKey, expiresInDays, overlapHours, ...proof }: AddProgramCredentialInput,
    @CurrentActor() actor: Actor,
  ) {
    const given = { publicKey, expiresInDays, overlapHours: overlapHours ?? null };
    return { program: id, ...(await this.programs.addCredential(actor, id, expectedVersion, given, proof)) };
  }

  @Requires('signed-in')
  @Mutation(() => RemoveProgramCredentialResult, {
    description: 'Ends a credential at once, with the tokens and connections that it has opened.',
  })
  async removeProgramCredential(
    @Args('input') { id, credentialId, expectedVersion }: RemoveProgramCredentialInput,
    @CurrentActor() actor: Actor,
  ) {
    await this.programs.removeCredential(actor, id, credentialId, expectedVersion);
    return { program: id };
  }

  @Requires('signed-in')
  @Mutation(() => RevokeProgramResult, {
    description: 'Ends a program at once and for good, with the tokens and connections that it has.',
  })
  async revokeProgram(@Args('input') { id, expectedVersion }: RevokeProgramInput, @CurrentActor() actor: Actor) {
    await this.programs.revoke(actor, id, expectedVersion);
    return { program: id };
  }
}
