import { setImmediate as nextTurnOfLoop } from 'node:timers/promises';
import type { GatewayExecutor, GatewayInterface } from '@apollo/server-gateway-interface';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  isScalarType,
  Kind,
  OperationTypeNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Actor } from '#libs/contracts';
import { holdAnswers } from './answers.js';
import { type Operation, OPERATION_LIMIT_MS } from '../operations/operation.js';
import { readPlainFields } from './plain-fields.js';
import { inSpan } from '../../tracing/tracing.js';
import type { SlowOperations } from '../operations/slow-operations.js';
import { assertAnswerable, covers, narrowed, type Needs, needsOf } from './narrowed.js';
import { variableFaults } from './variable-faults.js';

type Compiled = (
  root: unknown,
  context: unknown,
  variables: Record<string, unknown>,
) => Promise<ExecutionResult> | ExecutionResult;

/** How an operation runs: compiled, for who may read all it asks for; looked at object by object, for a narrower token. */
interface Ways {
  readonly needs: () => Needs;
  readonly run: () => Compiled | Promise<Compiled>;
  readonly narrow: (actor: Actor) => Compiled;
}

const CACHED_QUERIES = 500;
/**
 * Compiling holds the event loop (0.4 ms a field), so it is done for what is asked again, in a turn of its own, and for no
 * document with more fields than this.
 */
const MOST_COMPILED_FIELDS = 150;
/** Each is formatted and logged; one that fails for every item of a list says no more than the first of them. */
const MOST_ERRORS = 50;
/** The scalar of our schema whose values are what was given. */
const ANYTHING = 'JSON';

/**
 * Executes queries that are asked again compiled (graphql-jit) and all else with graphql-js, stops queries that take too long, and ends the
 * operation's read transaction afterwards. It stands where Apollo expects a gateway, which is the one door to its
 * executor. Compiled queries take an object's properties as they are: promises and methods need a field resolver.
 */
export class JitGateway implements GatewayInterface {
  private schema?: GraphQLSchema;
  /** The same for tokens that are not scoped to all they ask for: made when the first of them asks. */
  private narrow?: GraphQLSchema;
  private readonly compiled = new Map<string, Ways>();
  private announce?: (context: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void;

  constructor(
    private readonly limitMs = OPERATION_LIMIT_MS,
    private readonly slow?: SlowOperations,
  ) {}

  /** Called with the schema that Nest built, before Apollo starts. */
  use(schema: GraphQLSchema): GraphQLSchema {
    this.schema = holdAnswers(readPlainFields(schema));
    return this.schema;
  }

  onSchemaLoadOrUpdate(callback: NonNullable<JitGateway['announce']>): () => void {
    this.announce = callback;
    return () => (this.announce = undefined);
  }

  load(): Promise<{ executor: GatewayExecutor }> {
    if (!this.schema) throw new Error('The schema was not built before the executor was asked for.');
    this.announce?.({ apiSchema: this.schema, coreSupergraphSdl: '' });
    return Promise.resolve({ executor: this.execute });
  }

  stop(): Promise<void> {
    this.compiled.clear();
    return Promise.resolve();
  }

  private readonly execute: GatewayExecutor = async (asked) => {
    const operation = asked.context as unknown as Operation;
    const since = performance.now();
    const definition = getOperationAST(asked.document, asked.operationName);
    const [kind, name] = [definition?.operation ?? 'none', definition?.name?.value];
    operation.onlyReads = kind === (OperationTypeNode.QUERY as string);
    try {
      return await inSpan(`graphql ${kind} ${name ?? 'anonymous'}`, {}, () => this.answer(asked, operation));
    } finally {
      const ms = performance.now() - since;
      const looked = this.slow?.look({ kind, name, ms }, operation);
      // Only read in it, so the answer need not wait for its end; a connection is free again once it has ended.
      if (looked) void looked.finally(() => operation.end()).catch(() => undefined);
      else void operation.end();
    }
  };

  private async answer(
    { document, operationName, request, queryHash }: Parameters<GatewayExecutor>[0],
    operation: Operation,
  ): ReturnType<GatewayExecutor> {
    const compiled = this.compile(document, operationName ?? undefined, `${queryHash}:${operationName ?? ''}`);
    const covered = covers(operation.actor, compiled.needs);
    const run = covered ? await compiled.run() : compiled.narrow(operation.actor as Actor);
    const running = Promise.resolve(run(undefined, operation, request.variables ?? {}));
    // A mutation looks at the clock itself before it commits: what is answered must be what was done.
    const asked = getOperationAST(document, operationName);
    const reads = asked?.operation === OperationTypeNode.QUERY;
    const result = await (reads ? this.inTime(running, operation) : running);
    const errors = result.errors?.slice(0, MOST_ERRORS).map(asGraphQLError);
    const [first] = errors ?? [];
    // Without data nothing ran.
    if (first && asked && result.data === undefined) {
      const faults = variableFaults(this.schema as GraphQLSchema, asked, request.variables ?? {});
      if (faults.length > 0) Object.assign(first.extensions, { faults });
    }
    return { ...result, extensions: operation.answer.told, errors } as Awaited<ReturnType<GatewayExecutor>>;
  }

  private inTime(running: Promise<ExecutionResult>, operation: Operation): Promise<ExecutionResult> {
    const timer = setTimeout(() => operation.abort(), this.limitMs);
    const givenUp = operation.answer.givenUp.then((originalError) => ({
      data: null,
      errors: [new GraphQLError(originalError.message, { originalError })],
    }));
    return Promise.race([running, givenUp]).finally(() => clearTimeout(timer));
  }

  private compile(document: DocumentNode, operationName: string | undefined, key: string): Ways {
    const known = this.compiled.get(key);
    if (known) {
      // Re-inserted so that the map's order is that of last use.
      this.compiled.delete(key);
      this.compiled.set(key, known);
      return known;
    }
    const ways = this.waysOf(document, operationName);
    this.compiled.set(key, ways);
    if (this.compiled.size > CACHED_QUERIES) this.compiled.delete(this.compiled.keys().next().value as string);
    return ways;
  }

  private waysOf(document: DocumentNode, operationName: string | undefined): Ways {
    const needs = once(() => needsOf(this.schema as GraphQLSchema, document, operationName));
    const narrow: Compiled = (rootValue, contextValue, variableValues) =>
      execute({
        schema: (this.narrow ??= narrowed(this.schema as GraphQLSchema)),
        document,
        operationName,
        rootValue,
        contextValue,
        variableValues,
      });
    return {
      needs,
      run: this.runner(document, operationName),
      narrow: (actor) => refusedBefore(actor, needs()) ?? narrow,
    };
  }

  /** Interpreted when it is first asked for, compiled from the second time on. */
  private runner(document: DocumentNode, operationName: string | undefined): Ways['run'] {
    const schema = this.schema as GraphQLSchema;
    const interpret: Compiled = (rootValue, contextValue, variableValues) =>
      execute({ schema, document, operationName, rootValue, contextValue, variableValues });
    const operation = getOperationAST(document, operationName);
    // A failed mutation must keep those after it from running, which compiled ones don't; and writing is not where time goes.
    const reads = operation?.operation === OperationTypeNode.QUERY && isScalarType(schema.getType(ANYTHING));
    if (!reads || fieldsOf(document) > MOST_COMPILED_FIELDS) return () => interpret;
    const make = once(async () => {
      await nextTurnOfLoop();
      return this.make(schema, document, operation, interpret);
    });
    let asked = 0;
    let made: Compiled | undefined;
    return () => {
      asked += 1;
      if (made || asked === 1) return made ?? interpret;
      return make().then((compiled) => (made = compiled));
    };
  }

  private make(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    interpret: Compiled,
  ): Compiled {
    const operationName = operation.name?.value;
    const made = compileQuery(schema, untyped(document), operationName);
    if (!isCompiledQuery(made)) return interpret;
    return (root, context, variables) => {
      const { errors, coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
        maxErrors: 50,
      });
      return errors ? { errors } : made.query(root, context, coerced);
    };
  }
}

/** A mutation whose answer the token may not read is refused before it changes anything. */
function refusedBefore(actor: Actor, needs: Needs): Compiled | undefined {
  if (!needs.changes) return undefined;
  try {
    assertAnswerable(actor, needs);
    return undefined;
  } catch (error) {
    const originalError = error as Error;
    const told = new GraphQLError(originalError.message, { originalError, path: [needs.root] });
    return () => ({ data: null, errors: [told] });
  }
}

function fieldsOf(document: DocumentNode): number {
  let fields = 0;
  visit(document, { Field: () => void (fields += 1) });
  return fields;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/**
 * The document with variables of a scalar that takes anything, for a compiler that is given values coerced already: its
 * own coercion never comes to an end over an input type that contains itself.
 */
function untyped(document: DocumentNode): DocumentNode {
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? { ...definition, variableDefinitions: definition.variableDefinitions?.map(anything) }
      : definition,
  );
  return { ...document, definitions };
}

function anything({ kind, variable, loc }: VariableDefinitionNode): VariableDefinitionNode {
  return { kind, variable, loc, type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: ANYTHING } } };
}

/** graphql-jit's errors carry frozen, undefined extensions, which Apollo's formatter can't take, and locations only. */
function asGraphQLError(error: GraphQLError): GraphQLError {
  const { message, nodes, source, positions, path, locations } = error;
  const originalError = error.originalError ?? undefined;
  const extensions = { ...(error.extensions as object | undefined) };
  const rebuilt = new GraphQLError(message, { nodes, source, positions, path, originalError, extensions });
  if (!rebuilt.locations && locations) Object.defineProperty(rebuilt, 'locations', { value: locations });
  return rebuilt;
}
