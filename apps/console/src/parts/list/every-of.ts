/**
 * An enum's values in the order in which they are offered; the type check fails when one is missing, so that a value added
 * to the schema is offered too: `everyOf<DeliveryTargetKind>()('HTTP', 'S3')`.
 */
export function everyOf<Value extends string>() {
  return <const Listed extends readonly Value[]>(
    ...listed: Listed & ([Value] extends [Listed[number]] ? unknown : [missing: Exclude<Value, Listed[number]>])
  ): Listed => listed;
}

/** An enum's values, some of them first; one that is added to the schema comes last. */
export function namedFirst<Value extends string>(all: readonly Value[], ...first: readonly Value[]): readonly Value[] {
  return [...first, ...all.filter((value) => !first.includes(value))];
}
