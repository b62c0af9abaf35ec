import type { Position } from 'geojson';

/** A number of degrees, with minutes and seconds where somebody writes them, and the side of the earth. */
const DEGREES = String.raw`([-+−]?\d{1,3}(?:[.]\d+)?)\s*°?(?:\s*(\d{1,2}(?:[.]\d+)?)\s*['′’])?(?:\s*(\d{1,2}(?:[.]\d+)?)\s*["″”])?\s*([NSEW北南东西]?)`;
const PAIR = new RegExp(String.raw`^\s*${DEGREES}\s*[,;，、\s]\s*${DEGREES}\s*$`, 'i');
const EAST_OR_WEST = /^[EW东西]$/i;
const BELOW_ZERO = /^[SW南西]$/i;
/** About a metre. */
const DIGITS = 5;

export const rounded = (degrees: number) => Number(degrees.toFixed(DIGITS));

/**
 * A place as people write it, latitude first as maps and phones tell it: `31.23, 121.47` or `31°13′48″N 121°28′12″E`; where
 * letters say which is which, either may come first.
 * @returns longitude and latitude, as GeoJSON has them; undefined when it is no place on earth
 */
export function positionOf(text: string): [number, number] | undefined {
  const found = PAIR.exec(text);
  if (!found) return undefined;
  const one = degrees(found.slice(1, 5));
  const other = degrees(found.slice(5, 9));
  const turned = EAST_OR_WEST.test(found[4] ?? '');
  if (turned === EAST_OR_WEST.test(found[8] ?? '') && (found[4] || found[8])) return undefined;
  const [latitude, longitude] = turned ? [other, one] : [one, other];
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return undefined;
  return [rounded(longitude), rounded(latitude)];
}

function degrees([whole = '', minutes = '0', seconds = '0', side = '']: readonly (string | undefined)[]): number {
  const said = Number(whole.replace('−', '-').replace('+', ''));
  const below = whole.startsWith('-') || whole.startsWith('−');
  const size = Math.abs(said) + Number(minutes) / 60 + Number(seconds) / 3600;
  return below || BELOW_ZERO.test(side) ? -size : size;
}

/**
 * Places, one a line; empty lines count for nothing.
 * @returns the places, or the number of the first line that is none
 */
export function positionsOf(text: string): { positions: Position[] } | { wrong: number } {
  const lines = text.split('\n').map((line) => line.trim());
  const read = lines.map((line) => (line ? positionOf(line) : null));
  const wrong = read.indexOf(undefined);
  return wrong >= 0 ? { wrong: wrong + 1 } : { positions: read.filter((each) => each !== null && each !== undefined) };
}
