import type { ProjectFactsFragment, SmartCityComponent } from '../../graphql/generated/graphql.js';

/** What can be said of a project, as the form holds it. */
export interface FactsDraft {
  readonly name: string;
  readonly nativeName: string;
  readonly summary: string;
  readonly component: SmartCityComponent | '';
  readonly jurisdiction: string;
  readonly confidential: boolean;
}

export const blankFacts: FactsDraft = {
  name: '',
  nativeName: '',
  summary: '',
  component: '',
  jurisdiction: '',
  confidential: false,
};

export const factFields = Object.keys(blankFacts) as (keyof FactsDraft)[];

export const factsOf = (project: ProjectFactsFragment): FactsDraft => ({
  name: project.name,
  nativeName: project.nativeName ?? '',
  summary: project.summary,
  component: project.component ?? '',
  jurisdiction: project.jurisdiction ?? '',
  confidential: project.confidential,
});

/** As the API takes it: what is empty is taken away. */
export const factsInput = ({ name, nativeName, summary, component, jurisdiction, confidential }: FactsDraft) => ({
  name,
  nativeName: nativeName || null,
  summary,
  component: component || null,
  jurisdiction: jurisdiction || null,
  confidential,
});
