import type { SketchName } from './sketches.js';
import type { Stage } from './stage.js';

const SUBMITTED = 82;
/** Who proposed it, and how many working days ago the fifth agency approved it. */
const DECIDED = [
  ['noticeBoards', 'shibei', 80],
  ['bikeStands', 'chinatelecom', 79],
  ['riverLevels', 'pudonginstitute', 77],
  ['treeSensors', 'huawei', 76],
  ['lifts', 'sde', 74],
] as const satisfies readonly (readonly [SketchName, string, number])[];

/**
 * Small proposals of the quarter before, which took from two to eight working days: five, from how many on figures are told
 * and the end of open ones is foretold.
 */
export async function earlierProposals(stage: Stage, daysAgo: (days: number) => Promise<void>): Promise<void> {
  const ids: string[] = [];
  await daysAgo(SUBMITTED);
  for (const [name, by] of DECIDED) {
    const id = await stage.draft(name, by, null);
    await stage.submit(name, by, id);
    ids.push(id);
  }
  for (const [at, [name, , days]] of DECIDED.entries()) {
    await daysAgo(days);
    await stage.approve(name, ids[at]!, 'transport', 'power', 'telecom', 'government', 'security');
  }
}
