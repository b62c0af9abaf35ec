import { datasetThemes } from '#libs/contracts';
import { enumType } from '#libs/graphql';

/** Here, because a proposal says which data it needs before there is a dataset. */
export const DatasetThemeEnum = enumType('DatasetTheme', datasetThemes, 'What a dataset is about.', {
  POPULATION: 'Basic repository: people and households.',
  LEGAL_PERSONS: 'Basic repository: companies, institutions and other legal persons.',
  NATURAL_RESOURCES_AND_LAND: 'Basic repository: land, space, water and other natural resources.',
  MACRO_ECONOMY: 'Basic repository: the economy as a whole.',
  TRANSPORT: 'Traffic, public transport, parking.',
  ENERGY: 'Power, gas, heat and their metering.',
  ENVIRONMENT: 'Air, water, noise, waste, weather.',
  TELECOMMUNICATION: 'Networks and their coverage.',
  PUBLIC_SAFETY: 'Security, emergencies, supervision.',
  HEALTH: 'Health and care.',
  EDUCATION_AND_CULTURE: 'Schools, culture, sports.',
  BUILDINGS_AND_PIPELINES: 'Buildings, street furniture, pipelines.',
  GOVERNMENT_SERVICES: 'Services of the government and their use.',
  INDUSTRY_AND_TRADE: 'Industry, trade, tourism.',
});
