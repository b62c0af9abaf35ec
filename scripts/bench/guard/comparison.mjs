/** What paired rounds show. Every figure costs something: less is better. */

/** Less than this is not worth a word. */
const WORTH_SAYING = 0.05;

/**
 * Of each figure the medians and the ratio of now to before, round by round: its median, lowest and highest. From lowest to highest
 * covers the true median ratio with a probability of 1 − 2^(1 − rounds), whatever the distribution (the sign test's interval).
 * @param {readonly Record<string, number>[]} before a figure's value for each round
 * @param {readonly Record<string, number>[]} now of the same rounds
 */
export function compare(before, now) {
  return Object.keys(now[0]).map((figure) => {
    const ratios = now
      .map((round, at) => (before[at][figure] > 0 ? round[figure] / before[at][figure] : 1))
      .toSorted((a, b) => a - b);
    const [lowest, highest] = [ratios[0], ratios.at(-1)];
    const ratio = median(ratios);
    const sure = lowest > 1 || highest < 1;
    const changed = sure && Math.abs(ratio - 1) > WORTH_SAYING;
    return {
      figure,
      before: median(before.map((round) => round[figure])),
      now: median(now.map((round) => round[figure])),
      ratio,
      lowest,
      highest,
      verdict: changed ? (ratio > 1 ? 'SLOWER' : 'faster') : '',
    };
  });
}

/** The rows as a Markdown table, and a sentence. */
export function describe(rows, rounds) {
  const number = (value) => value.toPrecision(value >= 100 ? 4 : 3);
  const slower = rows.filter(({ verdict }) => verdict === 'SLOWER').map(({ figure }) => figure);
  const confidence = (100 * (1 - 2 ** (1 - rounds))).toFixed(1);
  return [
    '| figure | before | now | now : before | lowest to highest | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ figure, before, now, ratio, lowest, highest, verdict }) =>
        `| ${figure} | ${number(before)} | ${number(now)} | ${ratio.toFixed(2)} | ${lowest.toFixed(2)} to ${highest.toFixed(2)} | ${verdict} |`,
    ),
    '',
    `Medians of ${rounds} rounds in turn; lowest to highest holds the true ratio with ${confidence} %. A change counts when it is over 5 % and every round agrees.`,
    slower.length > 0 ? `Slower: ${slower.join('; ')}.` : 'Nothing is slower.',
  ];
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
