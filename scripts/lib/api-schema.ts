import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { boundLists, describeInputs, scalars } from '#libs/graphql';
import { ApiModule } from '../../apps/api/src/api.module.js';

/** The schema of the api's resolvers, without starting anything. */
export async function apiSchema(): Promise<GraphQLSchema> {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  try {
    return boundLists(
      describeInputs(await app.get(GraphQLSchemaFactory).create([...providersOf(await ApiModule.load())], scalars)),
    );
  } finally {
    await app.close();
  }
}

/** Every class that a module and those it imports provide. */
function providersOf(root: DynamicModule): Set<Type> {
  const providers = new Set<Type>();
  const seen = new Set<unknown>();
  const visit = (module: unknown): void => {
    if (!module || seen.has(module)) return;
    seen.add(module);
    const dynamic = typeof module === 'object' && 'module' in module ? (module as DynamicModule) : undefined;
    const type = dynamic?.module ?? (module as Type);
    const listed = (key: 'imports' | 'providers') => [
      ...(typeof type === 'function' ? ((Reflect.getMetadata(key, type) as unknown[] | undefined) ?? []) : []),
      ...((dynamic?.[key] as unknown[] | undefined) ?? []),
    ];
    for (const provider of listed('providers')) {
      const given = typeof provider === 'function' ? provider : (provider as { useClass?: unknown }).useClass;
      if (typeof given === 'function') providers.add(given as Type);
    }
    listed('imports').forEach(visit);
  };
  visit(root);
  return providers;
}
