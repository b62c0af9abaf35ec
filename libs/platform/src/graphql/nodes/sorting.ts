import { ArgsType, Field } from '@nestjs/graphql';
import type { SortKey } from '../../sql/sorts.js';
import { enumType } from '../schema/enum.js';
import { type Named, type Page, PageArgs, pageOf } from './connection.js';

interface Sortable extends SortKey {
  /** What it is, in a sentence for whoever reads the schema. */
  readonly says: string;
}

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

/**
 * Declares the enum `name` of what a list can be sorted by.
 * @param own the list's own order, as its description says it
 */
export function sorting(name: string, own: string, keys: Readonly<Record<string, Sortable>>): Sorts {
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
  const sortOf = ({ sort, descending }: SortedArgs): Named | undefined => {
    const key = sort ? keys[sort] : undefined;
    const down = descending ?? false;
    return key && { ...key, descending: down, name: `${name} ${sort} ${down ? 'down' : 'up'}` };
  };
  return { Args, pageOf: (args, count) => pageOf(args, count, sortOf(args)) };
}
