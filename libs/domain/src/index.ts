export * from './proposals/proposal.catalogue.js';
export * from './proposals/proposal.completeness.js';
export * from './proposals/proposal.content.js';
