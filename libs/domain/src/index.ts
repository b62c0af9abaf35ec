export * from './calendars/calendar.seed.js';
export * from './calendars/working-days.js';
export * from './organisations/organisation.catalogue.js';
export * from './proposals/proposal.catalogue.js';
export * from './proposals/proposal.completeness.js';
export * from './proposals/proposal.content.js';
