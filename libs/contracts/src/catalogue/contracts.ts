import * as nouns from '../nouns.js';

type Nouns = typeof nouns;
type Contract = Nouns[Extract<keyof Nouns, `${string}Contract`>];

/** Of all that the nouns' files say, their contracts. */
export const contracts = Object.entries(nouns)
  .filter(([name]) => name.endsWith('Contract'))
  .map(([, contract]) => contract) as readonly Contract[];
