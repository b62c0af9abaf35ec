import type { ColumnType, Datasets, Sensitivity } from '#libs/domain';
import { cameras, pipelines, poleRegistry, type Row } from './poles.js';
import { airReadings, powerReadings, residentReports, trafficCounts } from './readings.js';

export interface DemonstrationColumn {
  readonly name: string;
  readonly title: string;
  readonly type: ColumnType;
  readonly unit?: string;
  readonly sensitivity: Sensitivity;
  readonly description?: string;
}

/** A dataset of the demonstration: what its owner says about it, and the files it was uploaded as. */
export interface DemonstrationDataset {
  /** Key of the organisation. */
  readonly owner: string;
  /** Keys of those who may know of it whatever its classification. */
  readonly named?: readonly string[];
  readonly details: Omit<Parameters<Datasets['create']>[1], 'namedIds' | 'stewardId'>;
  readonly columns: readonly DemonstrationColumn[];
  readonly keyColumns: readonly string[];
  /** Versions; the file's ending says the form. Rows are those known at an instant, in the order of the columns. */
  readonly files: readonly { readonly name: string; readonly note: string; rows(until: Date): Iterable<Row> }[];
}

type More = Partial<Omit<DemonstrationColumn, 'name' | 'title' | 'type'>>;
const column = (name: string, title: string, type: ColumnType, more: More = {}): DemonstrationColumn => {
  return { name, title, type, sensitivity: 'PUBLIC', ...more };
};
const measured = (name: string, title: string, unit: string, more: More = {}) =>
  column(name, title, 'number', { unit, ...more });
const internal = { sensitivity: 'INTERNAL' } as const;
const personal = { sensitivity: 'PERSONAL' } as const;
const sensitive = { sensitivity: 'SENSITIVE' } as const;

const poleCode = column('pole_code', 'Pole', 'text', { description: 'Code in the register of smart poles.' });
const place = { place: 'CN-SH', bounds: [121.2, 30.85, 122, 31.4] } as const;
/** Nobody shall take made-up figures for the city's. */
const GENERATED = 'Generated for the demonstration; no real measurement is in it.';

/** The smart poles' data, across agencies and a firm, of every classification. */
export const datasets = {
  poles: {
    owner: 'transport',
    details: {
      ...place,
      title: 'Register of smart poles',
      description: `Every smart pole with its place, height and what hangs from it. ${GENERATED}`,
      keywords: ['smart pole', 'street lighting', 'register'],
      theme: 'BUILDINGS_AND_PIPELINES',
      component: 'MOBILITY',
      frequency: 'MONTHLY',
      classification: 'OPEN',
    },
    columns: [
      poleCode,
      column('road', 'Road', 'text'),
      column('district', 'District', 'text'),
      column('height_m', 'Height', 'integer', { unit: 'm' }),
      column('lamp_w', 'Lamp', 'integer', { unit: 'W' }),
      column('devices', 'Devices mounted', 'integer'),
      column('charger', 'With charger', 'boolean'),
      column('installed_on', 'Installed on', 'date'),
      column('geometry', 'Place', 'geometry', { description: 'Point in WGS 84.' }),
    ],
    keyColumns: ['pole_code'],
    files: [{ name: 'smart-poles.geojson', note: 'Poles of the first ring and the pilots.', rows: poleRegistry }],
  },
  power: {
    owner: 'chinatelecom',
    details: {
      ...place,
      title: 'Electricity of the smart poles, hourly',
      description: `What the meter of each pole read, hour by hour, and how much of it went to chargers. ${GENERATED}`,
      keywords: ['smart pole', 'electricity', 'charging', 'meter'],
      theme: 'ENERGY',
      component: 'ENVIRONMENT',
      frequency: 'DAILY',
      classification: 'SHARED',
    },
    columns: [
      poleCode,
      column('meter_serial', 'Serial number of the meter', 'text', internal),
      column('at', 'Hour', 'datetime'),
      measured('energy_kwh', 'Energy', 'kWh', internal),
      measured('charging_kwh', 'Of it for charging', 'kWh', {
        ...internal,
        description: "Shows what the operator earns; business secret of the poles' operator.",
      }),
      measured('peak_kw', 'Highest load', 'kW', internal),
      measured('voltage_v', 'Voltage', 'V', internal),
      column('flag', 'Measured or estimated', 'text'),
    ],
    keyColumns: ['pole_code', 'at'],
    files: [
      {
        name: 'power-first-days.parquet',
        note: 'The first two days, to agree on the form.',
        rows: powerReadings(400, 2),
      },
      { name: 'power.parquet', note: 'Two weeks of 400 poles.', rows: powerReadings(400, 14) },
    ],
  },
  traffic: {
    owner: 'transport',
    details: {
      ...place,
      title: 'Traffic at junctions, by quarter of an hour',
      description: `Vehicles counted by detectors on poles at sixty junctions, with their mean speed. ${GENERATED}`,
      keywords: ['traffic', 'junction', 'count', 'signal control'],
      theme: 'TRANSPORT',
      component: 'MOBILITY',
      frequency: 'HOURLY',
      classification: 'SHARED',
    },
    columns: [
      column('junction_code', 'Junction', 'text'),
      column('junction_name', 'Name of the junction', 'text'),
      column('detector_serial', 'Serial number of the detector', 'text', internal),
      column('at', 'Quarter of an hour', 'datetime'),
      column('cars', 'Cars', 'integer'),
      column('buses', 'Buses', 'integer'),
      column('lorries', 'Lorries', 'integer'),
      column('two_wheelers', 'Two-wheelers', 'integer'),
      measured('speed_kmh', 'Mean speed', 'km/h'),
    ],
    keyColumns: ['junction_code', 'at'],
    files: [{ name: 'traffic.csv.gz', note: 'Two weeks of sixty junctions.', rows: trafficCounts(60, 14) }],
  },
  air: {
    owner: 'environment',
    details: {
      ...place,
      title: 'Air and noise at smart poles, hourly',
      description: `Readings of the sensors on sixty poles, as they come; calibration is the bureau's. ${GENERATED}`,
      keywords: ['air quality', 'noise', 'sensor', 'PM2.5'],
      theme: 'ENVIRONMENT',
      component: 'ENVIRONMENT',
      frequency: 'HOURLY',
      classification: 'OPEN',
    },
    columns: [
      poleCode,
      column('at', 'Hour', 'datetime'),
      measured('pm25', 'PM2.5', 'µg/m³'),
      measured('pm10', 'PM10', 'µg/m³'),
      measured('o3', 'Ozone', 'µg/m³'),
      measured('no2', 'Nitrogen dioxide', 'µg/m³'),
      measured('noise_db', 'Noise', 'dB(A)'),
      measured('temperature_c', 'Temperature', '°C'),
      measured('longitude', 'Longitude', '°'),
      measured('latitude', 'Latitude', '°'),
    ],
    keyColumns: ['pole_code', 'at'],
    files: [{ name: 'air.jsonl', note: 'Thirty days of sixty poles.', rows: airReadings(60, 30) }],
  },
  reports: {
    owner: 'government',
    named: ['sde', 'pudonginstitute'],
    details: {
      ...place,
      title: "Residents' reports about poles and street lighting",
      description: `What was reported to the service hotline, by whom and from where, and how long it took. ${GENERATED} No caller exists.`,
      keywords: ['hotline', 'resident', 'street lighting', 'fault report'],
      theme: 'GOVERNMENT_SERVICES',
      component: 'LIVING',
      frequency: 'WEEKLY',
      classification: 'RESTRICTED',
      personal: true,
      legalBasis: 'PUBLIC_TASK',
      legalBasisNote: 'Reports are taken to mend public lighting; callers are asked for a number to be called back.',
    },
    columns: [
      column('report_no', 'Report', 'text', internal),
      column('received_at', 'Received', 'datetime', internal),
      { ...poleCode, ...internal },
      column('category', 'About', 'text', internal),
      column('part', 'Part', 'text', internal),
      column('resident_id', 'Resident', 'text', personal),
      column('phone', 'Telephone', 'text', personal),
      column('born', 'Year of birth', 'integer', personal),
      column('address', 'Address', 'text', sensitive),
      column('district', 'District', 'text', internal),
      column('channel', 'Channel', 'text', internal),
      measured('hours_to_mend', 'Time until mended', 'h', internal),
    ],
    keyColumns: ['report_no'],
    files: [{ name: 'reports.csv', note: 'Ninety days.', rows: residentReports(6_000, 90) }],
  },
  cameras: {
    owner: 'security',
    named: ['transport'],
    details: {
      ...place,
      title: 'Cameras on poles and what they see',
      description: `Direction, angle and range of each camera, and for how many days its pictures are kept. ${GENERATED}`,
      keywords: ['camera', 'smart pole'],
      theme: 'PUBLIC_SAFETY',
      component: 'GOVERNANCE',
      frequency: 'QUARTERLY',
      classification: 'SECRET',
    },
    columns: [
      column('camera_code', 'Camera', 'text', sensitive),
      { ...poleCode, ...internal },
      column('direction_deg', 'Direction', 'integer', { unit: '°', ...sensitive }),
      column('angle_deg', 'Angle of view', 'integer', { unit: '°', ...sensitive }),
      column('range_m', 'Range', 'integer', { unit: 'm', ...sensitive }),
      column('purpose', 'Purpose', 'text', internal),
      column('kept_days', 'Pictures kept', 'integer', { unit: 'd', ...internal }),
      column('working', 'Working', 'boolean', internal),
    ],
    keyColumns: ['camera_code'],
    files: [{ name: 'cameras.jsonl', note: 'As inspected.', rows: cameras }],
  },
  pipelines: {
    owner: 'pipelines',
    details: {
      ...place,
      title: 'Underground pipeline map along the poles',
      description: `Ducts and mains that a pole's foundation must keep clear of, with depth and material. ${GENERATED}`,
      keywords: ['pipeline', 'underground', 'excavation'],
      theme: 'BUILDINGS_AND_PIPELINES',
      component: 'LIVING',
      frequency: 'ANNUAL',
      classification: 'RESTRICTED',
    },
    columns: [
      column('pipe_code', 'Pipe', 'text', internal),
      column('medium', 'Carries', 'text', internal),
      column('road', 'Road', 'text', internal),
      column('diameter_mm', 'Diameter', 'integer', { unit: 'mm', ...internal }),
      measured('depth_m', 'Depth', 'm', sensitive),
      column('laid_in', 'Laid in', 'integer', internal),
      column('material', 'Material', 'text', internal),
      column('geometry', 'Course', 'geometry', sensitive),
    ],
    keyColumns: ['pipe_code'],
    files: [{ name: 'pipelines.geojson.gz', note: 'Survey of the first ring.', rows: pipelines }],
  },
} as const satisfies Readonly<Record<string, DemonstrationDataset>>;

export type DatasetKey = keyof typeof datasets;
