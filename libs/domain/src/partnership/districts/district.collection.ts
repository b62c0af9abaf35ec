import { type Fault, JURISDICTION, lineFaults } from '#libs/contracts';
import { positionsOf, siteFaults, sitesSchema } from '../proposals/content/sites.catalogue.js';

const CODE = 'ISO3166-2';
/** What is kept of a district besides its outline: its name, that in other languages, and its code, as OpenStreetMap tags them. */
const NAMES = ['name', 'name:en', 'name:zh', 'name:th', CODE] as const;
const LONGEST_NAME = 120;
/** About a metre; finer outlines would be drawn no better. */
const DIGITS = 5;
const BASE = ['collection'] as const;

type Outline =
  | { readonly type: 'Polygon'; readonly coordinates: number[][][] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: number[][][][] };

/** A GeoJSON FeatureCollection of areas with names. */
export interface Districts {
  readonly type: 'FeatureCollection';
  readonly features: readonly {
    readonly type: 'Feature';
    readonly properties: Readonly<Partial<Record<(typeof NAMES)[number], string>>>;
    readonly geometry: Outline;
  }[];
}

/**
 * Districts out of a GeoJSON file: areas with names, in WGS 84. Whatever else it says of them is left out, coordinates are
 * rounded.
 * @param given anything, as it came from outside
 */
export function districtsFrom(given: unknown): { faults: Fault[]; districts?: Districts; positions: number } {
  const none = { positions: 0 };
  const parsed = sitesSchema.safeParse(given);
  if (!parsed.success) {
    const formless = parsed.error.issues.map(({ path, message }) => ({
      path: [...BASE, ...path.map((part) => (typeof part === 'symbol' ? String(part) : part))],
      code: 'FORM',
      message,
    }));
    return { ...none, faults: formless };
  }
  const faults = [...siteFaults(parsed.data, BASE)];
  const features = parsed.data.features.map(({ geometry, properties }, index) => {
    const path = [...BASE, 'features', index];
    if (geometry && geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') {
      faults.push({
        path: [...path, 'geometry'],
        code: 'GEOMETRY',
        message: 'A district is a Polygon or MultiPolygon.',
      });
    }
    const names = namesIn(properties ?? {});
    faults.push(...nameFaults(names, [...path, 'properties']));
    return { type: 'Feature' as const, properties: names, geometry: geometry as Outline };
  });
  if (faults.length > 0) return { ...none, faults };
  const positions = features.reduce((sum, { geometry }) => sum + positionsOf(geometry), 0);
  return {
    faults,
    positions,
    districts: {
      type: 'FeatureCollection',
      features: features.map(({ geometry, ...each }) => ({
        ...each,
        geometry: { type: geometry.type, coordinates: rounded(geometry.coordinates) } as Outline,
      })),
    },
  };
}

type Names = Partial<Record<(typeof NAMES)[number], string>>;

function namesIn(properties: Readonly<Record<string, unknown>>): Names {
  const found = NAMES.flatMap((key) => {
    const value = properties[key];
    return typeof value === 'string' && value.trim() && (key !== CODE || JURISDICTION.test(value))
      ? [[key, value.trim()] as const]
      : [];
  });
  return Object.fromEntries(found);
}

function nameFaults(names: Names, path: readonly (string | number)[]): Fault[] {
  if (!names.name) {
    return [
      { path: [...path, 'name'], code: 'REQUIRED', message: 'Give each district a "name" among its properties.' },
    ];
  }
  return Object.entries(names).flatMap(([key, value]) => [
    ...lineFaults([...path, key], value),
    ...(value.length > LONGEST_NAME
      ? [{ path: [...path, key], code: 'LENGTH', message: `A name has at most ${LONGEST_NAME} characters.` }]
      : []),
  ]);
}

type Nested = number | readonly Nested[];

function rounded(coordinates: Nested): Nested {
  return typeof coordinates === 'number' ? Number(coordinates.toFixed(DIGITS)) : coordinates.map(rounded);
}
