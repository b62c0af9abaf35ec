import { type Actor, audiencesOf, readableTypes } from '#libs/contracts';

/** What somebody wants of the ledger, of what they may hear. */
export interface LedgerFilter {
  readonly topic?: string | null;
  /** Any of these. */
  readonly topics?: readonly string[] | null;
  /** Id of what it is about. */
  readonly subject?: string | null;
  /** Member that did it. */
  readonly actor?: string | null;
  /** Organisation that did it. */
  readonly organisation?: string | null;
  readonly types?: readonly string[] | null;
  readonly from?: Date | null;
  readonly until?: Date | null;
}

/**
 * Arguments of `app.ledger_find` and `app.ledger_follow`. A token gets what it is scoped to.
 * @param beyond the place before or after which to begin; null for the end that the function begins at
 */
export function ledgerArguments(filter: LedgerFilter, actor: Actor, beyond: unknown, wanted: number): unknown[] {
  const { topic, topics, subject, actor: member, organisation, from, until } = filter;
  const types = narrowedTo(readableTypes(actor, 'ledger.read'), filter.types);
  return [
    JSON.stringify(indexed(filter, actor)),
    beyond ?? null,
    wanted,
    topic ? [topic] : (topics ?? null),
    subject ?? null,
    member ?? null,
    organisation ?? null,
    types ?? null,
    from ?? null,
    until ?? null,
  ];
}

/** Types asked for as far as a token is scoped to what they are about. */
export function narrowedTo(
  readable: readonly string[] | null,
  asked: readonly string[] | null | undefined,
): readonly string[] | null | undefined {
  return readable && asked ? asked.filter((type) => readable.includes(type)) : (readable ?? asked);
}

/** Names under which `ledger_index` knows what fits each filter, the likely shortest list first. */
function indexed({ topic, topics, subject, actor, organisation, types }: LedgerFilter, who: Actor): string[][] {
  return [
    ...(topic ? [[topic]] : []),
    ...(topics ? [[...topics]] : []),
    ...(subject ? [[`subject:${subject}`]] : []),
    ...(actor ? [[`actor:${actor}`]] : []),
    ...(organisation ? [[`actor:${organisation}`]] : []),
    ...(types ? [types.map((type) => `type:${type}`)] : []),
    audiencesOf(who).map((id) => `audience:${id}`),
  ];
}
