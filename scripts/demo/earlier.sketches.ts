import { places, type Sketch } from './content.js';

/** Small proposals of the quarter before, all decided: from how long those took, the demonstration foretells when open ones end. */
export const earlier = {
  bikeStands: {
    title: 'Stands for 3,000 bicycles at metro exits',
    summary:
      'Stands with counters at thirty metro exits. The operator earns from two lockers in every stand; the city learns where stands are full.',
    pppType: 'LEASE_AFFERMAGE',
    termYears: 5,
    capital: 11,
    component: 'MOBILITY',
    solicited: true,
    places: [places.xujiahui, places.caohejing],
    datasets: ['Traffic signal plan'],
    risks: ['PRIVATE', 'PRIVATE', 'PRIVATE', 60, 'PUBLIC'],
    benefits: ['Pavements stay free', 'Rent for lockers', 'A place for every bicycle'],
  },
  noticeBoards: {
    title: 'Electronic notice boards of forty neighbourhoods',
    summary:
      'Forty boards without light of their own show what the neighbourhood committee tells, and work for a year on one battery.',
    pppType: 'MANAGEMENT_AND_OPERATING',
    termYears: 4,
    capital: 6,
    component: 'GOVERNANCE',
    solicited: true,
    places: [places.northBund],
    datasets: ['Street-light asset register'],
    risks: ['PRIVATE', 'PUBLIC', 'PRIVATE', 'PUBLIC', 'PRIVATE'],
    benefits: ['One text for all boards in a minute', 'A fee per board', 'News without a telephone'],
  },
  treeSensors: {
    title: 'Soil sensors at 1,500 street trees',
    summary:
      'Sensors tell when a tree needs water; lorries drive only to those that do. Paid by the water that is saved.',
    pppType: 'PERFORMANCE_CONTRACT',
    termYears: 6,
    capital: 8,
    component: 'ENVIRONMENT',
    solicited: false,
    places: [places.jingan, places.peoplesSquare],
    datasets: ['Underground pipeline map'],
    risks: ['PRIVATE', 'PRIVATE', 'PRIVATE', 'PUBLIC', 'PRIVATE'],
    benefits: ['A third less water', 'A share of what is saved', 'Shade that survives a dry summer'],
  },
  lifts: {
    title: 'Reports of broken lifts at metro stations',
    summary:
      'Two hundred lifts report by themselves that they stand still; a map shows the way around. The operator repairs within four hours or earns nothing that day.',
    pppType: 'PERFORMANCE_CONTRACT',
    termYears: 7,
    capital: 17,
    component: 'LIVING',
    solicited: true,
    places: [places.hongqiao, places.lujiazui],
    datasets: ['Street-light asset register'],
    risks: ['PRIVATE', 'PUBLIC', 'PRIVATE', 'PUBLIC', 'PRIVATE'],
    benefits: [
      'Repairs that are paid by results',
      'One contract for two hundred lifts',
      'No way that ends at a broken lift',
    ],
  },
  riverLevels: {
    title: 'Gauges of the water level on twenty bridges',
    summary: 'Gauges on twenty bridges tell the level every minute, with a picture of the water and of nothing else.',
    pppType: 'CIVIL_WORKS_AND_SERVICE',
    termYears: 8,
    capital: 13,
    component: 'ENVIRONMENT',
    solicited: true,
    places: [places.northBund, places.expo],
    datasets: ['Underground pipeline map'],
    risks: ['PRIVATE', 'PUBLIC', 'PRIVATE', 'PUBLIC', 'PRIVATE'],
    benefits: ['Gates close in time', 'A fee per gauge', 'A warning before cellars are wet'],
  },
} as const satisfies Record<string, Sketch>;
