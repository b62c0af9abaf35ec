import type {
  CreateDatasetInput,
  DatasetClassification,
  DatasetDetailsFragment,
  DatasetTheme,
  LegalBasis,
  SmartCityComponent,
  UpdateFrequency,
} from '../../graphql/generated/graphql.js';

/** What is said about a dataset, as the form holds it. */
export interface CatalogueDraft {
  title: string;
  description: string;
  keywords: string;
  theme: DatasetTheme;
  component: SmartCityComponent | '';
  classification: DatasetClassification;
  place: string;
  /** West, south, east, north. */
  bounds: readonly [string, string, string, string];
  coversFrom: string;
  coversUntil: string;
  frequency: UpdateFrequency;
  personal: boolean;
  legalBasis: LegalBasis | '';
  legalBasisNote: string;
  namedIds: readonly string[];
  /** Who answers for it; empty for nobody. */
  stewardId: string;
}

export const blank: CatalogueDraft = {
  title: '',
  description: '',
  keywords: '',
  theme: 'TRANSPORT',
  component: '',
  classification: 'SHARED',
  place: '',
  bounds: ['', '', '', ''],
  coversFrom: '',
  coversUntil: '',
  frequency: 'UNKNOWN',
  personal: false,
  legalBasis: '',
  legalBasisNote: '',
  namedIds: [],
  stewardId: '',
};

export function draftOf(dataset: DatasetDetailsFragment): CatalogueDraft {
  const { title, description, keywords, theme, component, classification, place, bounds, frequency } = dataset;
  const [west = '', south = '', east = '', north = ''] = (bounds ?? []).map(String);
  return {
    title,
    description,
    keywords: keywords.join(', '),
    theme,
    component: component ?? '',
    classification,
    place: place ?? '',
    bounds: [west, south, east, north],
    coversFrom: dataset.coversFrom ?? '',
    coversUntil: dataset.coversUntil ?? '',
    frequency,
    personal: dataset.personal,
    legalBasis: dataset.legalBasis ?? '',
    legalBasisNote: dataset.legalBasisNote ?? '',
    namedIds: dataset.namedIds,
    stewardId: dataset.stewardId ?? '',
  };
}

/** The draft as the API takes it. What was emptied is taken away; whether the rest is sound is for the API to say. */
export function inputOf(draft: CatalogueDraft): Omit<CreateDatasetInput, 'clientMutationId'> {
  const bounds = draft.bounds.flatMap((text) => (text.trim() === '' ? [] : [Number(text)]));
  return {
    ...draft,
    keywords: [...new Set(draft.keywords.split(/[,，、;；\n]/).flatMap((word) => word.trim() || []))],
    component: draft.component || null,
    place: draft.place.trim() || null,
    bounds: bounds.length > 0 ? bounds : null,
    coversFrom: draft.coversFrom || null,
    coversUntil: draft.coversUntil || null,
    legalBasis: (draft.personal && draft.legalBasis) || null,
    legalBasisNote: (draft.personal && draft.legalBasisNote) || null,
    namedIds: [...draft.namedIds],
    stewardId: draft.stewardId || null,
  };
}
