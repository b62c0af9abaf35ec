import { defineNoun } from '../../noun.js';
import { KeptReleases1796240000000 } from './1796240000000-kept-releases.js';

/** Its services are of the program that imports, and of no other process. */
export const importNoun = defineNoun({ migrations: [KeptReleases1796240000000] });
