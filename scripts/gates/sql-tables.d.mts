interface Source {
  readonly path: string;
  readonly text: string;
}
interface SqlFault {
  readonly path: string;
  readonly line: number;
  readonly table: string;
  readonly area: string;
}

/** Table by table, the area whose noun has it. */
export function tablesByArea(sources: readonly Source[]): Map<string, string>;
/** Entity by entity, its table. */
export function tablesByEntity(sources: readonly Source[]): Map<string, string>;
/** Statements that name a table of an area above their own. */
export function faultsIn(
  source: Source,
  areas: ReadonlyMap<string, string>,
  entities?: ReadonlyMap<string, string>,
): SqlFault[];
