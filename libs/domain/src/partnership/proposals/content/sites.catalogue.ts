import type { Fault } from '#libs/contracts';
import { z } from 'zod';

/** Limits that keep one proposal's map readable and its revision small. */
export const siteLimits = { features: 500, positions: 20_000, collectionMembers: 100 } as const;

/** Of each revision, for maps of many. */
export const SITES_KEPT = 20;

const position = z.array(z.number()).min(1).max(4);
const line = z.array(position).max(siteLimits.positions);
const rings = z.array(line).max(siteLimits.positions);
const simple = [
  z.looseObject({ type: z.literal('Point'), coordinates: position }),
  z.looseObject({ type: z.literal('MultiPoint'), coordinates: line }),
  z.looseObject({ type: z.literal('LineString'), coordinates: line }),
  z.looseObject({ type: z.literal('MultiLineString'), coordinates: rings }),
  z.looseObject({ type: z.literal('Polygon'), coordinates: rings }),
  z.looseObject({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).max(siteLimits.positions) }),
] as const;
const simpleGeometry = z.discriminatedUnion('type', simple);
const geometry = z.discriminatedUnion('type', [
  ...simple,
  z.looseObject({
    type: z.literal('GeometryCollection'),
    // RFC 7946 section 3.1.8 advises against nested collections; they are not accepted.
    geometries: z.array(simpleGeometry).max(siteLimits.collectionMembers),
  }),
]);

/** The shape of a GeoJSON FeatureCollection (RFC 7946). What the numbers must obey is checked by {@link siteFaults}. */
export const sitesSchema = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z
    .array(
      z.looseObject({
        type: z.literal('Feature'),
        id: z.union([z.string().max(200), z.number()]).optional(),
        geometry: geometry.nullable(),
        properties: z.record(z.string(), z.json()).nullable(),
      }),
    )
    .max(siteLimits.features),
});
export type Sites = z.infer<typeof sitesSchema>;
type Geometry = z.infer<typeof geometry>;
type Position = readonly number[];
type Path = readonly (string | number)[];

/**
 * Everything RFC 7946 asks of the coordinates: WGS 84 ranges, 2 or 3 numbers a position, at least 2 positions a line,
 * rings of at least 4 positions that end where they began. The direction of rings is not checked: section 3.1.6 asks
 * readers not to refuse for it.
 * @param sites a collection of the shape of {@link sitesSchema}
 * @param base path of the collection within the input
 */
export function siteFaults(sites: Sites, base: Path): Fault[] {
  const faults: Fault[] = [];
  const say = (path: Path, code: string, message: string) => faults.push({ path, code, message });

  if (sites.features.length === 0) say([...base, 'features'], 'REQUIRED', 'Draw at least one site.');
  if (sites['crs'] !== undefined && !isWgs84(sites['crs'])) {
    say(
      [...base, 'crs'],
      'GEOMETRY',
      'Coordinates must be WGS 84 longitude and latitude (RFC 7946); convert them and leave "crs" out.',
    );
  }
  const count = sites.features.reduce((sum, { geometry: shape }) => sum + (shape ? positionsOf(shape) : 0), 0);
  if (count > siteLimits.positions) {
    say(base, 'TOO_LARGE', `The sites have ${count} positions; simplify them to at most ${siteLimits.positions}.`);
    return faults;
  }
  for (const [index, feature] of sites.features.entries()) {
    const path = [...base, 'features', index, 'geometry'];
    if (feature.geometry === null) say(path, 'REQUIRED', 'A site needs a geometry; draw it or remove the feature.');
    else checkGeometry(feature.geometry, path, say);
  }
  return faults;
}

type Say = (path: Path, code: string, message: string) => void;

function checkGeometry(shape: Geometry, path: Path, say: Say): void {
  const at = [...path, 'coordinates'];
  switch (shape.type) {
    case 'Point':
      return checkPosition(shape.coordinates, at, say);
    case 'MultiPoint':
      return checkAll(shape.coordinates, at, say, checkPosition);
    case 'LineString':
      return checkLine(shape.coordinates, at, say);
    case 'MultiLineString':
      return checkAll(shape.coordinates, at, say, checkLine);
    case 'Polygon':
      return checkPolygon(shape.coordinates, at, say);
    case 'MultiPolygon':
      return checkAll(shape.coordinates, at, say, checkPolygon);
    case 'GeometryCollection':
      return checkAll(shape.geometries, [...path, 'geometries'], say, checkGeometry);
  }
}

/** Checks each member; an empty array is well-formed GeoJSON but draws nothing, so it is a fault here. */
function checkAll<T>(
  members: readonly T[],
  path: Path,
  say: Say,
  check: (member: T, path: Path, say: Say) => void,
): void {
  if (members.length === 0) say(path, 'GEOMETRY', 'The geometry is empty; draw it or remove the feature.');
  members.forEach((member, index) => check(member, [...path, index], say));
}

function checkPosition(position: Position, path: Path, say: Say): void {
  if (position.length < 2 || position.length > 3) {
    return say(path, 'GEOMETRY', 'A position is [longitude, latitude] or [longitude, latitude, height in metres].');
  }
  const [longitude, latitude, height] = position as [number, number, number?];
  if (!(Math.abs(longitude) <= 180))
    say(
      [...path, 0],
      'OUT_OF_RANGE',
      `Longitude ${longitude} is not between -180 and 180; the order is longitude, latitude.`,
    );
  if (!(Math.abs(latitude) <= 90))
    say(
      [...path, 1],
      'OUT_OF_RANGE',
      `Latitude ${latitude} is not between -90 and 90; the order is longitude, latitude.`,
    );
  if (height !== undefined && !Number.isFinite(height))
    say([...path, 2], 'OUT_OF_RANGE', 'Height must be a finite number of metres.');
}

function checkLine(positions: readonly Position[], path: Path, say: Say): void {
  if (positions.length < 2) say(path, 'GEOMETRY', 'A line needs at least two positions.');
  positions.forEach((position, index) => checkPosition(position, [...path, index], say));
}

function checkPolygon(rings: readonly (readonly Position[])[], path: Path, say: Say): void {
  if (rings.length === 0) say(path, 'GEOMETRY', 'A polygon needs an outer ring.');
  for (const [index, ring] of rings.entries()) {
    const at = [...path, index];
    if (ring.length < 4) say(at, 'GEOMETRY', 'A ring needs at least four positions, the last equal to the first.');
    else if (!same(ring[0], ring.at(-1))) say(at, 'GEOMETRY', 'A ring must end with the position it begins with.');
    ring.forEach((position, place) => checkPosition(position, [...at, place], say));
  }
}

function same(one: Position | undefined, other: Position | undefined): boolean {
  return one !== undefined && one.length === other?.length && one.every((value, index) => value === other[index]);
}

/** How many positions a geometry has. */
export function positionsOf(shape: Geometry): number {
  if (shape.type === 'GeometryCollection') return shape.geometries.reduce((sum, each) => sum + positionsOf(each), 0);
  if (shape.type === 'Point') return 1;
  const depth = { MultiPoint: 0, LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 }[shape.type];
  return (shape.coordinates as unknown[]).flat(depth).length;
}

/** The deprecated `crs` member is harmless when it names the only system RFC 7946 knows. */
function isWgs84(crs: unknown): boolean {
  const name = (crs as { properties?: { name?: unknown } } | null)?.properties?.name;
  return typeof name === 'string' && /(CRS84|EPSG:+4326)$/i.test(name);
}
