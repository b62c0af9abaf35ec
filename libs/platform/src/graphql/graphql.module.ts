import type { ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Global, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { GraphQLModule as NestGraphQLModule } from '@nestjs/graphql';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Actor } from '#libs/contracts';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { Reader } from '../database/reader.js';
import type { Freshness } from '../database/replicas/freshness.js';
import { LedgerTail } from '../ledger/sequencing/ledger.tail.js';
import { LOG } from '../logging/logging.module.js';
import { FieldUses } from '../metrics/field-uses.js';
import { Metrics } from '../metrics/metrics.js';
import { describeInputs } from './schema/describe.js';
import { documentsById } from './documents/by-id.js';
import { DocumentCheck } from './documents/document-check.js';
import { TrustedDocuments } from './documents/trusted-documents.js';
import { subgraph } from './federation/subgraph.js';
import { GuardCheck } from './guards/guard-check.js';
import { formatErrors } from './errors.js';
import { JitGateway } from './answers/executor.js';
import { IdempotencyKeys } from './mutations/idempotency.js';
import { narrowIds } from './nodes/ids.js';
import { Budgets } from '../throttle/budgets.js';
import { limits, operationLimits } from './limits/limits.js';
import { programCost } from './limits/program-cost.js';
import { MutationInterceptor } from './mutations/mutation.interceptor.js';
import { NodeLoaders } from './nodes/nodes.js';
import { Operation, OPERATION_LIMIT_MS } from './operations/operation.js';
import { SlowOperations } from './operations/slow-operations.js';
import { deprecatedUses } from './operations/deprecated-uses.js';
import { fieldUses } from './operations/field-uses.js';
import { operationMetrics } from './operations/operation-metrics.js';
import { readPosition } from './operations/read-position.js';
import { timeTold } from './operations/time-told.js';
import { unavailableStatus } from './operations/unavailable-status.js';
import { RequirementGuard } from './guards/requires.js';
import { scalars } from './schema/scalars.js';
import { SchemaDriver } from './schema/schema.driver.js';
import { boundLists } from './limits/bounds.js';
import { nameLists, sealCursorsWith } from './nodes/connection.js';
import { storableValues } from './mutations/storable.js';
import { SecurityLog } from '../security/security-log.js';
import { operationRefusals } from './operations/operation-refusals.js';
import { describeScopes } from './guards/reads.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. */
    actor?: Actor;
    /** How fresh its reads must be, where there are standbys. */
    freshness?: Freshness;
    /** True where what is answered leaves the platform as a file. */
    isExport?: boolean;
  }
}

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    ...scalars,
    DocumentCheck,
    GuardCheck,
    IdempotencyKeys,
    NodeLoaders,
    TrustedDocuments,
    { provide: APP_GUARD, useClass: RequirementGuard },
    { provide: APP_INTERCEPTOR, useClass: MutationInterceptor },
  ],
  exports: [DocumentCheck, NodeLoaders, TrustedDocuments],
})
export class GraphQLModule implements OnApplicationBootstrap {
  constructor(@Inject(GuardCheck) private readonly guards: GuardCheck) {}

  static for(): DynamicModule {
    return {
      module: GraphQLModule,
      imports: [
        NestGraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: SchemaDriver,
          inject: [
            Config,
            LOG,
            Reader,
            Metrics,
            SecurityLog,
            LedgerTail,
            Budgets,
            FieldUses,
            DocumentCheck,
            TrustedDocuments,
            NodeLoaders,
            Clock,
          ],
          useFactory: (...given: Given) => apolloOptions(...given),
        }),
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.guards.assertAllGuarded();
  }
}

type Given = [
  config: Config,
  log: Logger,
  reader: Reader,
  metrics: Metrics,
  security: SecurityLog,
  tail: LedgerTail,
  budgets: Budgets,
  uses: FieldUses,
  check: DocumentCheck,
  documents: TrustedDocuments,
  nodes: NodeLoaders,
  clock: Clock,
];

function apolloOptions(...given: Given): ApolloDriverConfig {
  const [config, log, reader, metrics, security, tail, budgets, uses, check, documents, nodes, clock] = given;
  const gateway = new JitGateway(OPERATION_LIMIT_MS, new SlowOperations(log, config.SLOW_OPERATION_MS));
  sealCursorsWith(config.MASTER_KEY);
  const { introspection } = config;
  const options = {
    path: '/graphql',
    // It would ask the schema to describe all of itself, at every start; Apollo looks whether it is valid, and `npm run schema` does both.
    buildSchemaOptions: { skipCheck: true },
    // Its page would load itself from other hosts; ours comes from here (`apps/console/graphiql`).
    graphiql: false,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    parseOptions: { maxTokens: limits.tokens },
    includeStacktraceInErrorResponses: false,
    // Browsers can't send application/json across origins without a preflight, which is never granted.
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    // Or Nest would answer 200 whatever our plugins say: see unavailableStatus().
    preserveHttpStatusForExecutionErrors: false,
    // Earlier, and Apollo would wait for live connections before anybody has told them to go.
    stopOnApplicationShutdown: true,
    context: async (request: FastifyRequest, reply: FastifyReply) =>
      new Operation(reader, request.actor, request, reply, await documents.textFor(request)),
    formatError: formatErrors(log, { suggest: introspection }),
    transformSchema: (schema: Parameters<JitGateway['use']>[0]) => {
      const own = describeScopes(boundLists(describeInputs(narrowIds(nameLists(schema)))));
      return check.use(gateway.use(config.FEDERATION ? subgraph(own, nodes, introspection) : own), introspection);
    },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      documentsById(),
      operationLimits(),
      programCost(budgets),
      storableValues(),
      operationMetrics(metrics),
      deprecatedUses(metrics),
      fieldUses(uses),
      operationRefusals(security),
      unavailableStatus(),
      readPosition(tail),
      timeTold(clock),
    ],
    gateway,
  };
  return options as unknown as ApolloDriverConfig;
}
