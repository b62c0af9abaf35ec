/** Colours of a chart on the ground it stands on. */
export interface Palette {
  /** Of categories, in their order; there are `SERIES` of them. */
  readonly series: readonly string[];
  /** Of the only series there is. */
  readonly accent: string;
  /** Of what is left over when there are more categories. */
  readonly rest: string;
  readonly text: string;
  readonly line: string;
  readonly ground: string;
}

/** More categories than this cannot be told apart. */
export const SERIES = 10;

/** Reads the colours from the style sheet, so that there is one place that has them. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    series: Array.from({ length: SERIES }, (_, index) => colour(`--series-${index + 1}`)),
    accent: colour('--cds-border-interactive'),
    rest: colour('--series-rest'),
    text: colour('--cds-text-primary'),
    line: colour('--cds-border-subtle-01'),
    ground: colour('--cds-background'),
  };
}
