import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, type Permission, titleIn, type Titled } from '#libs/contracts';
import { Access } from '../../../../identity/access/access.service.js';
import { conditionFunctions, conditionVocabulary } from '../../definitions/condition.vocabulary.js';
import { readBpmnApart } from '../../definitions/bpmn/bpmn.threads.js';
import { writeBpmn } from '../../definitions/bpmn/bpmn.writing.js';
import { readDefinition } from '../../definitions/definition.faults.js';
import { definitionJsonSchema } from '../../definitions/definition.schema.js';
import { Definitions } from '../../definitions/definition.service.js';
import {
  AtMost,
  type Connection,
  CurrentActor,
  Json,
  NodeLoaders,
  Op,
  Operation,
  pageFrom,
  pageOf,
  PermissionName,
  Requires,
} from '#libs/graphql';
import { OrganisationType } from '../../../../identity/organisations/api/organisation.types.js';
import {
  DefinitionsArgs,
  DraftDefinitionInput,
  DraftDefinitionResult,
  MakeDefinitionDefaultInput,
  MakeDefinitionDefaultResult,
  PublishDefinitionInput,
  PublishDefinitionResult,
  RetireDefinitionInput,
  RetireDefinitionResult,
  SaveDefinitionInput,
  SaveDefinitionResult,
} from './definition.inputs.js';
import { DefinitionLoader } from './definition.loader.js';
import {
  ConditionNameType,
  DefinitionCheckType,
  DefinitionConnection,
  DefinitionType,
  DrawnDefinitionType,
  ReadDefinitionType,
} from './definition.types.js';

@Resolver(() => DefinitionType)
export class DefinitionResolver {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(DefinitionLoader) private readonly loader: DefinitionLoader,
    @Inject(Definitions) private readonly service: Definitions,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
  ) {}

  @Requires('definition.read')
  @Query(() => DefinitionType, { nullable: true, description: 'An edition of a process by id.' })
  definition(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<DefinitionType | null> {
    return this.nodes.load(DefinitionType, id, operation);
  }

  @Requires('definition.read')
  @Query(() => DefinitionConnection, { description: 'Editions of processes by key, the newest of each first.' })
  async definitions(@Args() args: DefinitionsArgs, @Op() operation: Operation): Promise<Connection<DefinitionType>> {
    const page = pageOf(args, 2);
    const rows = await this.loader.page(args, page, operation.read);
    return pageFrom(rows, page, ({ key, edition }) => [key, edition]);
  }

  @Requires('definition.read')
  @Query(() => DefinitionCheckType, {
    description: 'Everything that would keep a process from being published, with paths and how to mend it.',
  })
  async validateDefinition(
    @Args('body', { type: () => Json, description: 'The process.' }) body: unknown,
    @CurrentActor() actor: Actor,
  ): Promise<DefinitionCheckType> {
    const faults = await this.service.faults(body);
    const drafts = this.access.which(actor, ['definition.draft']).length > 0;
    const outlook = await this.service.check(body, drafts);
    return { warnings: [], workingDays: null, unlimited: [], ...outlook, valid: faults.length === 0, faults };
  }

  @Requires('definition.read')
  @Query(() => DrawnDefinitionType, {
    description:
      'A process as BPMN 2.0 with a diagram (docs/bpmn.md), or everything that keeps it from being published.',
  })
  async definitionAsBpmn(
    @Args('body', { type: () => Json, description: 'The process.' }) body: unknown,
  ): Promise<DrawnDefinitionType> {
    const verdict = readDefinition(body);
    return verdict.faults
      ? { xml: null, faults: verdict.faults }
      : { xml: await writeBpmn(verdict.definition), faults: [] };
  }

  @Requires('definition.draft')
  @Query(() => ReadDefinitionType, {
    description:
      'Reads a process from BPMN 2.0 as `definitionAsBpmn` writes it; names may be changed, shapes moved. What another program drew ' +
      'becomes a draft with a report of what it lacks (docs/bpmn.md).',
  })
  async definitionFromBpmn(@Args('xml', { description: 'The document.' }) xml: string): Promise<ReadDefinitionType> {
    const verdict = await readBpmnApart(xml);
    if (verdict.faults) return { body: null, faults: verdict.faults, leftOut: [] };
    return 'draft' in verdict
      ? { body: verdict.draft, faults: [], leftOut: verdict.leftOut }
      : { body: verdict.definition, faults: [], leftOut: [] };
  }

  @Requires('definition.read')
  @Query(() => Json, { description: 'JSON Schema (draft 2020-12) of the language processes are written in.' })
  definitionSchema(): unknown {
    return definitionJsonSchema;
  }

  @Requires('definition.read')
  @AtMost(100)
  @Query(() => [ConditionNameType], {
    description: 'What conditions of a process can ask about, and with which functions.',
  })
  conditionVocabulary(): ConditionNameType[] {
    return [
      ...Object.entries(conditionVocabulary).map(([name, { type, description, values }]) => ({
        name,
        type,
        description,
        values: values ?? null,
      })),
      ...Object.entries(conditionFunctions).map(([name, description]) => ({
        name,
        type: 'function',
        description,
        values: null,
      })),
    ];
  }

  @Requires('signed-in')
  @Mutation(() => DraftDefinitionResult, { description: 'Starts the first or the next edition of a process.' })
  async draftDefinition(@Args('input') { key, body, fresh }: DraftDefinitionInput, @CurrentActor() actor: Actor) {
    return { definition: await this.service.draft(actor, { key, body, fresh: fresh ?? false }) };
  }

  @Requires('signed-in')
  @Mutation(() => SaveDefinitionResult, { description: "Replaces a draft's body; it may still hold faults." })
  async saveDefinition(@Args('input') input: SaveDefinitionInput, @CurrentActor() actor: Actor) {
    return { definition: await this.service.save(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => PublishDefinitionResult, { description: 'Publishes a draft without faults; it never changes again.' })
  async publishDefinition(@Args('input') input: PublishDefinitionInput, @CurrentActor() actor: Actor) {
    const { warningsRead: read, defaultFor, ...which } = input;
    return { definition: await this.service.publish(actor, { ...which, read, defaultFor: defaultFor ?? [] }) };
  }

  @Requires('signed-in')
  @Mutation(() => MakeDefinitionDefaultResult, {
    description: 'Chooses what subjects follow by default. Stewards only.',
  })
  async makeDefinitionDefault(@Args('input') input: MakeDefinitionDefaultInput, @CurrentActor() actor: Actor) {
    return { definition: await this.service.makeDefault(actor, input) };
  }

  @Requires('signed-in')
  @Mutation(() => RetireDefinitionResult, { description: 'Keeps new approvals from following an edition.' })
  async retireDefinition(@Args('input') input: RetireDefinitionInput, @CurrentActor() actor: Actor) {
    return { definition: await this.service.retire(actor, input) };
  }

  @ResolveField(() => String, { description: 'What it is called, in the reader’s language where it has that.' })
  title(@Parent() { title, body }: DefinitionType, @Op() { language }: Operation): string {
    return titleIn({ title, titles: (body as Partial<Titled> | null)?.titles }, language);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Who keeps it; null for the platform.' })
  organisation(@Parent() { organisationId }: DefinitionType, @Op() operation: Operation) {
    return organisationId ? this.nodes.load(OrganisationType, organisationId, operation) : null;
  }

  @AtMost(30)
  @ResolveField(() => [PermissionName], { description: 'What your seat may do to it now.' })
  viewerCan(@Parent() { state, organisationId }: DefinitionType, @CurrentActor() actor: Actor): Permission[] {
    const keeps = organisationId === null ? actor.steward : organisationId === actor.organisationId;
    return this.access.which(actor, [
      'definition.read',
      ...(keeps && state !== 'RETIRED' ? (['definition.draft', 'definition.publish'] as const) : []),
      ...(state === 'PUBLISHED' ? (['platform.operate'] as const) : []),
    ]);
  }
}
