import { Global, Module, type Type } from '@nestjs/common';
import { Watch1796583000000 } from '#libs/platform';
import { Declarations } from './declarations.js';
import { baseline } from './migrations/index.js';
import type { Noun } from './noun.js';
import * as all from './nouns.js';

const nouns: readonly Noun[] = Object.values(all);
const modules = nouns.flatMap((noun) => noun.modules ?? []);
const declarations = new Declarations(nouns.flatMap(({ declares }) => declares ?? []));

/** All migrations; they run in the order of the times in their names. */
export const migrations = [...baseline, Watch1796583000000, ...nouns.flatMap((noun) => noun.migrations ?? [])];

/** What the nouns together give the platform: the writer's entities, and who may read which row. */
export const domain = {
  entities: nouns.flatMap(({ entities }) => entities ?? []),
  audiences: nouns.flatMap(({ audiences = [] }) =>
    typeof audiences === 'function' ? audiences(declarations) : audiences,
  ),
};

/** What a process loads of all nouns besides their services. */
export async function partsOf(process: 'api' | 'worker'): Promise<{ providers: Type[]; controllers: Type[] }> {
  const parts = await Promise.all(nouns.map(async (noun) => noun[process]?.()));
  return {
    providers: parts.flatMap((part) => part?.providers ?? []),
    controllers: parts.flatMap((part) => part?.controllers ?? []),
  };
}

/** The services of all nouns, for every process. */
@Global()
@Module({
  imports: modules,
  providers: [{ provide: Declarations, useValue: declarations }],
  exports: [Declarations, ...modules],
})
export class DomainModule {}
