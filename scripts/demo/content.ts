import type { DataClass, PppType, RiskAllocation, SmartCityComponent } from '#libs/contracts';
import type { ProposalContent } from '#libs/domain';

/** A place in Shanghai, WGS 84. */
export interface Place {
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
}

const place = (name: string, longitude: number, latitude: number): Place => ({ name, longitude, latitude });

export const places = {
  peoplesSquare: place("People's Square", 121.4737, 31.2304),
  lujiazui: place('Lujiazui', 121.5055, 31.24),
  zhangjiang: place('Zhangjiang', 121.6, 31.205),
  hongqiao: place('Hongqiao', 121.327, 31.2),
  xujiahui: place('Xujiahui', 121.437, 31.195),
  jingan: place("Jing'an, Shibei park", 121.452, 31.309),
  lingang: place('Lingang', 121.93, 30.9),
  anting: place('Anting', 121.16, 31.295),
  caohejing: place('Caohejing', 121.4, 31.17),
  northBund: place('North Bund', 121.5, 31.25),
  expo: place('Expo area', 121.49, 31.19),
} as const;

/** Who bears a risk: one party, or the private party's share in percent when both do. */
type Risk = Exclude<RiskAllocation, 'SHARED'> | number;

/** What differs from one demonstration proposal to the next. Money in million yuan. */
export interface Sketch {
  readonly title: string;
  readonly summary: string;
  readonly pppType: PppType;
  readonly termYears: number;
  readonly capital: number;
  readonly component: SmartCityComponent;
  readonly solicited: boolean;
  readonly places: readonly Place[];
  readonly datasets: readonly string[];
  /** Data it needs that nobody has. */
  readonly missing?: readonly string[];
  /** Construction, financial, availability, demand, residual value: the five risks of the IMF's list, in its order. */
  readonly risks: readonly [Risk, Risk, Risk, Risk, Risk];
  readonly benefits: readonly [publicly: string, privately: string, civic: string];
  /** How each of these benefits is measured, and how that is today, where its process asks for it. */
  readonly measured?: readonly [Measured, Measured, Measured];
  readonly security?: ProposalContent['security'];
  readonly activities?: ProposalContent['activities'];
}

type Measured = readonly [measure: string, value: string, unit: string];

/** Whom to reach, and what is tested, at poles and stops that collect data. */
export const security = (level: number, dataClasses: readonly DataClass[]): ProposalContent['security'] => ({
  dataClasses: [...dataClasses],
  level,
  contacts: [
    {
      name: 'Operator of the city platform',
      role: 'Duty officer, security operations centre',
      reach: 'Hotline +86 21 5550 0110, at any hour',
    },
  ],
  tests: [
    { what: 'Assessment of the protection level by an accredited body', by: 'Accredited assessor', on: '2026-09-30' },
    { what: 'Penetration test of the control platform', by: 'Independent laboratory', on: '2026-10-31' },
  ],
});

/** Standards a smart pole has to meet, as the national catalogue names them. */
const STANDARDS = [
  {
    code: 'GB/T 40994-2021',
    title: 'Smart city: smart multifunction pole, service functions and operation management',
    group: 'INFRASTRUCTURE',
  },
  { code: 'GB/T 34678-2017', title: 'Smart city: technical reference model', group: 'GENERAL' },
  {
    code: 'GB/T 22239-2019',
    title: 'Information security technology: baseline for classified protection of cybersecurity',
    group: 'SECURITY',
  },
] as const;

const CATEGORIES = ['CONSTRUCTION', 'FINANCIAL', 'AVAILABILITY', 'DEMAND', 'RESIDUAL_VALUE'] as const;

const yuan = (millions: number) => `${(millions * 1_000_000).toFixed(2)}`;

function benefit({ benefits, measured }: Sketch, whose: 0 | 1 | 2) {
  const [measure, value, unit] = measured?.[whose] ?? [];
  return {
    statement: benefits[whose],
    ...(measure && { measure, baseline: { value, unit, on: '2025-12-31' } }),
  };
}

/** A complete proposal from a sketch: private money first, a public share, and what users pay. */
export function contentOf(sketch: Sketch): ProposalContent {
  const { capital } = sketch;
  return {
    summary: sketch.summary,
    pppType: sketch.pppType,
    termYears: sketch.termYears,
    capitalValue: { amount: yuan(capital), currency: 'CNY' },
    fundingSources: [
      { kind: 'EQUITY', name: 'Private partners', amount: yuan(capital * 0.55) },
      { kind: 'SENIOR_DEBT', name: 'Policy bank loan', amount: yuan(capital * 0.25) },
      { kind: 'PUBLIC_BUDGET', name: 'Municipal information budget', amount: yuan(capital * 0.2) },
    ],
    risks: sketch.risks.map((risk, index) => ({
      category: CATEGORIES[index],
      ...(typeof risk === 'string'
        ? { allocation: risk }
        : { allocation: 'SHARED' as const, shares: { public: String(100 - risk), private: String(risk) } }),
    })),
    benefits: { public: [benefit(sketch, 0)], private: [benefit(sketch, 1)], civic: [benefit(sketch, 2)] },
    ...(sketch.security && { security: sketch.security }),
    ...(sketch.activities && { activities: sketch.activities }),
    sites: {
      type: 'FeatureCollection',
      features: sketch.places.map(({ name, longitude, latitude }) => ({
        type: 'Feature' as const,
        geometry: { type: 'Point' as const, coordinates: [longitude, latitude] },
        properties: { name },
      })),
    },
    component: sketch.component,
    datasets: [
      ...sketch.datasets.map((title) => ({ title, existing: true })),
      ...(sketch.missing ?? []).map((title) => ({ title, existing: false })),
    ],
    standards: STANDARDS.map((standard) => ({ ...standard })),
    solicited: sketch.solicited,
  };
}
