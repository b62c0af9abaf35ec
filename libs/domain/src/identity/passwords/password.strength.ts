import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** zxcvbn's third of five grades: more than 10⁸ guesses for who knows the common ones. */
const GRADE = 3;
/** Longer than what anybody's list holds; bounds the work. */
const LOOKED_AT = 64;
/** The service's own name is the first thing that is tried. */
const OURS = ['tripartite'];

let estimator: Promise<ZxcvbnFactory> | undefined;

/** Loaded by the first new password: 50,000 common and breached passwords and the matchers take 17 MB. */
async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Estimator }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new Estimator({ dictionary, graphs: adjacencyGraphs, maxLength: LOOKED_AT });
}

/**
 * True for a password that is among the first anybody tries: on a list of common and breached ones, made from them, a
 * pattern of the keyboard, or the person's own name and address.
 * @param about what belongs to the person, such as name and e-mail address
 */
export async function isCommon(password: string, about: readonly string[]): Promise<boolean> {
  const words = about
    .flatMap((each) => [each, ...each.split('@').flatMap(spellings)])
    .filter((each) => each.length > 2);
  const { score } = (await (estimator ??= load())).check(password.slice(0, LOOKED_AT), [...OURS, ...words]);
  return score < GRADE;
}

/** A name as it is written, without its separators, and each of its parts. */
function spellings(name: string): string[] {
  const parts = name.split(/[\s.,_-]+/);
  return [name, parts.join(''), ...parts];
}
