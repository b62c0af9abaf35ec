import { ArgsType, Field } from '@nestjs/graphql';
import type { Language } from '#libs/contracts';
import type { SortKey, SpokenKey } from '../../sql/sorts.js';
import { enumType } from '../schema/enum.js';
import { type Named, type Page, PageArgs, pageOf } from './connection.js';

interface Says {
  /** What it is, in a sentence for whoever reads the schema. */
  readonly says: string;
}
type Sortable = SortKey & Says;
type Spoken = SpokenKey & Says;

interface SortedArgs extends PageArgs {
  sort?: string | null;
  descending?: boolean | null;
}

/** What a list can be sorted by, and the arguments with which somebody says so. */
export interface Sorts {
  readonly Args: abstract new () => SortedArgs;
  /** See `pageOf`. */
  readonly pageOf: (args: SortedArgs, keys: number) => Page;
}

/** The same where something is called otherwise in other languages: by what whoever asks reads. A cursor of one is none of another's. */
export interface SpokenSorts extends Pick<Sorts, 'Args'> {
  readonly pageOf: (args: SortedArgs, keys: number, language: Language) => Page;
}

/**
 * Declares the enum `name` of what a list can be sorted by.
 * @param own the list's own order, as its description says it
 */
export function sorting(name: string, own: string, keys: Readonly<Record<string, Sortable>>): Sorts;
export function sorting(name: string, own: string, keys: Readonly<Record<string, Sortable | Spoken>>): SpokenSorts;
export function sorting(name: string, own: string, keys: Readonly<Record<string, Sortable | Spoken>>) {
  const says = Object.fromEntries(Object.entries(keys).map(([key, { says: meaning }]) => [key, meaning]));
  const type = enumType(name, Object.keys(keys), 'By what a list is sorted. What has no value comes last.', says);
  @ArgsType()
  abstract class Args extends PageArgs implements SortedArgs {
    @Field(() => type, { nullable: true, description: `By what it is sorted; left out: ${own}.` })
    sort?: string | null;

    @Field(() => Boolean, {
      nullable: true,
      description: 'True with `sort`: the greatest, or the latest, first; false at first.',
    })
    descending?: boolean | null;
  }
  const sortOf = ({ sort, descending }: SortedArgs, language: Language): Named | undefined => {
    const key = sort ? keys[sort] : undefined;
    const down = descending ?? false;
    if (!key) return undefined;
    const order = `${name} ${sort} ${down ? 'down' : 'up'}`;
    if (typeof key.by !== 'function') return { ...key, by: key.by, descending: down, name: order };
    return { ...key, by: key.by(language), descending: down, name: `${order} ${language}` };
  };
  return {
    Args,
    pageOf: (args: SortedArgs, count: number, language: Language = 'en') => pageOf(args, count, sortOf(args, language)),
  };
}
