import { places, type Sketch } from './content.js';

/** Works in streets over which agencies disagree, and whoever coordinates has to do something. */
export const coordinated = {
  waterMeters: {
    title: 'Sensors for leaks under 60 streets, Caohejing',
    summary:
      'Sensors on poles listen to the mains at night and say where water is lost. Each needs a cable of one metre to the pipe; paid by the water that is saved.',
    pppType: 'PERFORMANCE_CONTRACT',
    termYears: 8,
    capital: 31,
    component: 'ENVIRONMENT',
    solicited: true,
    places: [places.caohejing],
    datasets: ['Underground pipeline map'],
    risks: ['PRIVATE', 'PRIVATE', 'PRIVATE', 'PUBLIC', 'PRIVATE'],
    benefits: ['A leak is found in a week instead of a season', 'A share of the water saved', 'No street collapses'],
  },
  riverLights: {
    title: 'Lights that follow walkers along the Expo riverside',
    summary:
      'Four kilometres of the riverside walk are lit only where somebody walks. The operator keeps half of the electricity that is saved.',
    pppType: 'PERFORMANCE_CONTRACT',
    termYears: 7,
    capital: 19,
    component: 'LIVING',
    solicited: false,
    places: [places.expo],
    datasets: ['Street-light asset register'],
    risks: ['PRIVATE', 'PRIVATE', 'PRIVATE', 40, 'PUBLIC'],
    benefits: ['Half of the electricity', 'A share of what is saved', 'A dark river, and light where one walks'],
  },
} as const satisfies Record<string, Sketch>;
