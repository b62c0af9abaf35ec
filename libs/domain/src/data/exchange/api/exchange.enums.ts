import { dataActions, dataPurposes, dataWays } from '../../agreements/terms/terms.catalogue.js';
import { accessDecisions, grounds, transferFormats, transferStates } from '../exchange.catalogue.js';
import { enumType } from '#libs/graphql';

export const DataActionEnum = enumType('DataAction', dataActions, 'What is done with the rows (actions of ODRL 2.2).', {
  read: 'Looking at them and working with them.',
  aggregate: 'Making sums and averages of them.',
  derive: 'Making new data from them.',
  display: 'Showing them to others.',
});
export const DataPurposeEnum = enumType('DataPurpose', dataPurposes, 'What data is used for.', {
  URBAN_MANAGEMENT: 'Running the city from day to day.',
  PUBLIC_SERVICE: 'Serving residents and firms.',
  PLANNING: 'Plans of land, transport, networks.',
  PROJECT_DELIVERY: 'Designing and building a project.',
  OPERATION_AND_MAINTENANCE: 'Operating and keeping up what was built.',
  EMERGENCY_RESPONSE: 'Averting or fighting danger.',
  SUPERVISION: 'Supervising markets, safety, the environment.',
  STATISTICS: 'Figures in which nobody can be recognised.',
  RESEARCH: 'Research.',
  PILOT: 'Trying something out.',
});
export const DataWayEnum = enumType('DataWay', dataWays, 'How rows leave.', {
  preview: 'The first rows, over GraphQL.',
  download: 'A file, streamed.',
  proxy: "A partner's API, read through the platform.",
  push: 'A scheduled delivery to an endpoint or a bucket.',
});
export const TransferStateEnum = enumType(
  'TransferState',
  transferStates,
  "Where a transfer stands, in the Dataspace Protocol's words.",
  {
    REQUESTED: 'Granted; its ticket waits to be used.',
    STARTED: 'Rows are being sent; of one that a connector asked for, they can be fetched.',
    SUSPENDED: 'It waits to go on: its agreement is suspended, or a connector asked for it.',
    COMPLETED: 'Everything was sent.',
    TERMINATED: 'Ended before its end; `reason` says why.',
  },
);
export const TransferFormatEnum = enumType('TransferFormat', transferFormats, 'What rows are sent as.', {
  csv: 'CSV with a header line (RFC 4180, UTF-8).',
  jsonl: 'JSON Lines: an object a line.',
  geojson: 'A GeoJSON FeatureCollection; for datasets with a geometry.',
});
export const GroundEnum = enumType('AccessGround', grounds, 'On what ground rows are given.', {
  AGREEMENT: 'An agreement that all parties signed.',
  OPEN: 'The dataset is open to everybody.',
  OWN: "It is the reader's own dataset.",
});
export const AccessDecisionEnum = enumType('AccessDecision', accessDecisions, 'What an access came to.', {
  GRANTED: 'Rows were given.',
  DENIED: 'It was refused; `clause` and `reason` say why.',
});
