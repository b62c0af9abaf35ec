import { phrasebook } from './terms.phrases.js';

const units = { rows: 'rows', requests: 'requests', bytes: 'bytes' } as const;
const periods = {
  hour: 'in an hour',
  day: 'in a day',
  month: 'in a month',
  whole: 'over the whole agreement',
} as const;

/** Agreements in English. */
export const en = phrasebook({
  locale: 'en',
  quotes: ['“', '”'],
  actions: {
    read: 'read it',
    aggregate: 'aggregate it into totals',
    derive: 'derive new data from it',
    display: 'display it',
  },
  purposes: {
    URBAN_MANAGEMENT: 'urban management',
    PUBLIC_SERVICE: 'public services',
    PLANNING: 'planning',
    PROJECT_DELIVERY: 'delivering a project',
    OPERATION_AND_MAINTENANCE: 'operation and maintenance',
    EMERGENCY_RESPONSE: 'emergency response',
    SUPERVISION: 'supervision',
    STATISTICS: 'statistics',
    RESEARCH: 'research',
    PILOT: 'a pilot',
  },
  ways: {
    preview: 'preview of the first rows',
    download: 'download',
    proxy: "request to the provider's interface through the platform",
    push: 'scheduled delivery',
  },
  onward: {
    NONE: 'Nobody may pass the data on.',
    PARTIES: 'The data may be passed on to parties of this agreement only.',
    WITH_CONSENT: 'The data may be passed on only where the provider has agreed beforehand.',
  },
  security: {
    BASIC: 'The recipients keep the data at the basic security level.',
    ENHANCED: 'The recipients keep the data at the enhanced security level.',
    STRICT: 'The recipients keep the data at the strict security level.',
  },
  comparisons: {
    eq: 'is',
    ne: 'is not',
    lt: 'is less than',
    le: 'is at most',
    gt: 'is greater than',
    ge: 'is at least',
  },
  units: { day: 'day', month: 'month', quarter: 'quarter', year: 'year' },
  quota: (amount, of, per) => `at most ${amount} ${units[of]} ${periods[per]}`,
  truth: ['true', 'false'],
  and: ' and ',
  or: ' or ',
  not: (inner) => `it is not so that (${inner})`,
  in: (column, values) => `${column} is one of (${values})`,
  between: (column, from, to) => `${column} lies between ${from} and ${to}, both included`,
  isNull: (column) => `${column} is empty`,
  compare: (column, is, value) => `${column} ${is} ${value}`,
  asIs: 'is given as it is',
  drop: 'is never given',
  hash: "is given as a pseudonym (hash) with this agreement's own salt",
  mask: (first, last, by) =>
    `is given with all but the first ${first} and the last ${last} characters replaced by ${by}`,
  round: (to) => `is given rounded to the nearest multiple of ${to}`,
  range: (width) => `is given as a range ${width} wide`,
  calendar: (unit) => `is given by the ${unit} only`,
  prefix: (length) => `is given by its first characters only, ${length} at most`,
  grid: (degrees) => `is given as the middle of a grid cell ${degrees} degrees wide`,
  party: (name, provides, receives) => {
    const roles = [...(provides ? ['provides'] : []), ...(receives ? ['receives'] : [])].join(' and ');
    return roles ? `${name} is a party and ${roles} data.` : `${name} is a party.`;
  },
  dataset: (dataset, version, provider, recipients) =>
    `${provider} shares ${dataset} with ${recipients}, ${version === null ? 'always in its newest version' : `in version ${version}`}.`,
  mayDo: (dataset, actions) => `${dataset}: the recipients may ${actions}.`,
  mayUseFor: (dataset, purposes) => `${dataset} may be used for ${purposes}, and for nothing else.`,
  mayLeaveBy: (dataset, ways) => `${dataset} is available by ${ways}.`,
  column: (dataset, column, how) => `${dataset}: the column ${column} ${how}.`,
  filter: (dataset, condition) => `${dataset}: only rows are given where ${condition}.`,
  minimumGroup: (dataset, size, by) =>
    `${dataset}: rows are withheld where fewer than ${size} rows have the same ${by}.`,
  quotaOf: (dataset, limit) => `${dataset}: each recipient may take ${limit}.`,
  from: (at) => `The agreement is in force from ${at}.`,
  until: (at) => `The agreement ends at ${at}.`,
  fromDay: (day, zone) => `The agreement is in force from the beginning of ${day} (${zone}).`,
  untilDay: (day, zone) => `The agreement ends with the end of ${day} (${zone}).`,
  retention: (days, certify) =>
    `Copies are deleted within ${days} days after the end; the recipient certifies it within ${certify} further days.`,
  audit: (accessLog, notice) => {
    const log = accessLog
      ? 'Providers may read the access log of their data'
      : 'Providers have no right to the access log of their data';
    return notice === null
      ? `${log}; there are no inspections.`
      : `${log}, and may inspect recipients with ${notice} days' notice.`;
  },
  liability: (text) => (text === null ? 'Nothing in particular is agreed on liability.' : `Liability: ${text}.`),
  notice: (termination, amendment) =>
    `Each party may terminate the agreement with ${termination} days' notice and propose an amendment with ${amendment} days' notice.`,
  breach: (hours) => `A breach is reported to the other parties within ${hours} hours.`,
  renewal: (days) => `The parties are reminded of renewal ${days} days before the end.`,
});
