import type { PppType, RiskAllocation, SmartCityComponent } from '#libs/contracts';
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
}

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
    benefits: {
      public: [{ statement: sketch.benefits[0] }],
      private: [{ statement: sketch.benefits[1] }],
      civic: [{ statement: sketch.benefits[2] }],
    },
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
