/**
 * An enum's values in the order in which they are offered; the type check fails when one is missing, so that a value added
 * to the schema is offered too: `everyOf<DeliveryTargetKind>()('HTTP', 'S3')`.
 */
export function everyOf<Value extends string>() {
  return <const Listed extends readonly Value[]>(
    ...listed: Listed & ([Value] extends [Listed[number]] ? unknown : [missing: Exclude<Value, Listed[number]>])
  ): Listed => listed;
}
