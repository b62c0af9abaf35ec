import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#libs/contracts';
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
  Requires,
} from '#libs/graphql';
import { MemberType } from '../../../identity/members/api/member.types.js';
import { TableImports } from '../table-import.service.js';
import { TableKinds } from '../table-kinds.service.js';
import { TableImportLoader } from './table-import.loader.js';
import {
  ApplyTableImportInput,
  ApplyTableImportResult,
  TableImportConnection,
  TableImportType,
  TableRowConnection,
  TableRowsArgs,
  type TableRowType,
  TableTemplateType,
  UndoTableImportInput,
  UndoTableImportResult,
} from './table-import.types.js';

@Resolver(() => TableImportType)
export class TableImportResolver {
  constructor(
    @Inject(TableImportLoader) private readonly loader: TableImportLoader,
    @Inject(TableKinds) private readonly kinds: TableKinds,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(TableImports) private readonly service: TableImports,
  ) {}

  @AtMost(10)
  @Requires('tableImport.read')
  @Query(() => [TableTemplateType], {
    description: 'Tables that you may bring in; `POST /imports/tables` takes the files.',
  })
  tableTemplates(@CurrentActor() actor: Actor): TableTemplateType[] {
    return this.kinds.open(actor).map(({ kind, columns }) => ({
      kind,
      columns: columns.map(({ key, needed = false, codes = [] }) => ({ key, needed, codes })),
    }));
  }

  @Requires('tableImport.read')
  @Query(() => TableImportConnection, {
    description: 'Tables that were looked through or brought in for your organisation; the newest first.',
  })
  async tableImports(@Args() args: PageArgs, @Op() operation: Operation): Promise<Connection<TableImportType>> {
    const page = pageOf(args, 1);
    return pageFrom(await this.loader.newest(page, operation.read), page, ({ id }) => [id]);
  }

  @Requires('tableImport.read')
  @Query(() => TableImportType, { nullable: true, description: 'A table that was looked through or brought in.' })
  tableImport(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Op() operation: Operation,
  ): Promise<TableImportType | null> {
    return this.nodes.load(TableImportType, id, operation);
  }

  @Requires('signed-in')
  @Mutation(() => ApplyTableImportResult, {
    description: 'Brings in the rows of a table that was looked through: all in one act, or none.',
  })
  async applyTableImport(@Args('input') input: ApplyTableImportInput, @CurrentActor() actor: Actor) {
    const { id, expectedVersion, goodOnly } = input;
    await this.service.apply(actor, { id, expectedVersion, goodOnly: goodOnly ?? false });
    return { tableImport: id };
  }

  @Requires('signed-in')
  @Mutation(() => UndoTableImportResult, {
    description: 'Takes back what a table brought in, in one act; what somebody has acted on since stays.',
  })
  async undoTableImport(@Args('input') { id, expectedVersion }: UndoTableImportInput, @CurrentActor() actor: Actor) {
    await this.service.undo(actor, { id, expectedVersion });
    return { tableImport: id };
  }

  @ResolveField(() => MemberType, { nullable: true, description: 'Who sent it.' })
  member(@Parent() { memberId }: TableImportType, @Op() operation: Operation): Promise<MemberType | null> {
    return this.nodes.load(MemberType, memberId, operation);
  }

  @ResolveField(() => Boolean, {
    description: 'False once its rows were deleted: it can’t be brought in or taken back any more.',
  })
  async rowsKept(@Parent() { id }: TableImportType, @Op() operation: Operation): Promise<boolean> {
    const kept = await operation.batch('tableImport.rowsKept', id, (ids, read) => this.loader.rowsKept(ids, read));
    return kept ?? false;
  }

  @ResolveField(() => TableRowConnection, { description: 'Its rows, in the order of the file.' })
  async rows(
    @Parent() { id }: TableImportType,
    @Args() args: TableRowsArgs,
    @Op() operation: Operation,
  ): Promise<Connection<TableRowType>> {
    const page = pageOf(args, 1);
    const rows = await this.loader.rows(id, args.outcome ?? null, page, operation.read);
    return pageFrom(rows, page, ({ line }) => [line]);
  }

  @ResolveField(() => Int, {
    description:
      'How many of what it brought in would stay when it is taken back now, since somebody has acted on them.',
  })
  staying(@Parent() { id, kind }: TableImportType, @Op() operation: Operation): Promise<number> {
    return this.loader.staying(id, this.kinds.of(kind), operation.read);
  }

  @ResolveField(() => Boolean, { description: 'Whether you may bring it in and take it back.' })
  mayChange(@Parent() { kind, organisationId }: TableImportType, @CurrentActor() actor: Actor): boolean {
    return this.kinds.may(actor, kind, organisationId);
  }
}
