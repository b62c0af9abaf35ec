import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { boundLists, describeInputs, describeScopes, scalars } from '#libs/graphql';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { type HttpRoute, routesOf } from '../../apps/api/src/contracts/http.routes.js';

/** The schema of the api's resolvers, without starting anything. */
export async function apiSchema(): Promise<GraphQLSchema> {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  try {
    const providers = [...classesOf(await ApiModule.load(), 'providers')];
    return describeScopes(boundLists(describeInputs(await app.get(GraphQLSchemaFactory).create(providers, scalars))));
  } finally {
    await app.close();
  }
}

/** Every route beside GraphQL. */
export async function apiRoutes(): Promise<HttpRoute[]> {
  return routesOf(classesOf(await ApiModule.load(), 'controllers'));
}

/** Every class that a module and those it imports provide, or answer routes with. */
function classesOf(root: DynamicModule, kind: 'providers' | 'controllers'): Set<Type> {
  const providers = new Set<Type>();
  const seen = new Set<unknown>();
  const visit = (module: unknown): void => {
    if (!module || seen.has(module)) return;
    seen.add(module);
    const dynamic = typeof module === 'object' && 'module' in module ? (module as DynamicModule) : undefined;
    const type = dynamic?.module ?? (module as Type);
    const listed = (key: 'imports' | typeof kind) => [
      ...(typeof type === 'function' ? ((Reflect.getMetadata(key, type) as unknown[] | undefined) ?? []) : []),
      ...((dynamic?.[key] as unknown[] | undefined) ?? []),
    ];
    for (const provider of listed(kind)) {
      const given = typeof provider === 'function' ? provider : (provider as { useClass?: unknown }).useClass;
      if (typeof given === 'function') providers.add(given as Type);
    }
    listed('imports').forEach(visit);
  };
  visit(root);
  return providers;
}
