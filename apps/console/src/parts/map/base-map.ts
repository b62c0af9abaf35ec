/** The operator's own map, drawn below ours; the api knows whether there is one. */
export interface BaseMap {
  readonly kind: 'vector' | 'raster';
  /** Whose it is and under which licence. */
  readonly attribution: string;
  /** Names of what vector tiles hold. */
  readonly layers: readonly string[];
}

let asked: Promise<BaseMap | undefined> | undefined;

/** Asked once; without an answer maps are drawn without it. */
export function readBaseMap(): Promise<BaseMap | undefined> {
  asked ??= fetch('/base-map.json')
    .then(async (answer) => ((await answer.json()) as { map: BaseMap | null }).map ?? undefined)
    .catch(() => undefined);
  return asked;
}
