import type { GatewayExecutor, GatewayInterface } from '@apollo/server-gateway-interface';
import { type DocumentNode, type ExecutionResult, execute, GraphQLError, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Operation } from './operation.js';

type Compiled = (
  root: unknown,
  context: unknown,
  variables: Record<string, unknown>,
) => Promise<ExecutionResult> | ExecutionResult;

const CACHED_QUERIES = 500;

/**
 * Executes operations with compiled queries (graphql-jit), falling back to graphql-js for what it can't compile, and
 * ends the operation's read transaction afterwards. It stands where Apollo expects a gateway, which is the one door to
 * its executor.
 */
export class JitGateway implements GatewayInterface {
  private schema?: GraphQLSchema;
  private readonly compiled = new Map<string, Compiled>();
  private announce?: (context: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void;

  /** Called with the schema that Nest built, before Apollo starts. */
  use(schema: GraphQLSchema): GraphQLSchema {
    this.schema = schema;
    return schema;
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

  private readonly execute: GatewayExecutor = async ({ document, operationName, request, context, queryHash }) => {
    const operation = context as unknown as Operation;
    try {
      const run = this.compile(document, operationName ?? undefined, `${queryHash}:${operationName ?? ''}`);
      const result = await run(undefined, operation, request.variables ?? {});
      return { ...result, errors: result.errors?.map(asGraphQLError) } as Awaited<ReturnType<GatewayExecutor>>;
    } finally {
      await operation.end();
    }
  };

  private compile(document: DocumentNode, operationName: string | undefined, key: string): Compiled {
    const known = this.compiled.get(key);
    if (known) {
      // Re-inserted so that the map's order is that of last use.
      this.compiled.delete(key);
      this.compiled.set(key, known);
      return known;
    }
    const schema = this.schema as GraphQLSchema;
    const made = compileQuery(schema, document, operationName);
    const run: Compiled = isCompiledQuery(made)
      ? (root, context, variables) => made.query(root, context, variables)
      : (rootValue, contextValue, variableValues) =>
          execute({ schema, document, operationName, rootValue, contextValue, variableValues });
    this.compiled.set(key, run);
    if (this.compiled.size > CACHED_QUERIES) this.compiled.delete(this.compiled.keys().next().value as string);
    return run;
  }
}

/** graphql-jit's errors carry frozen, undefined extensions, which Apollo's formatter can't take. */
function asGraphQLError(error: GraphQLError): GraphQLError {
  const original = error.originalError ?? undefined;
  const coercion = !original && error.message.startsWith('Variable "$');
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    originalError: original,
    extensions: { ...(error.extensions as object | undefined), ...(coercion ? { code: 'BAD_USER_INPUT' } : {}) },
  });
}
