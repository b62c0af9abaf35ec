import type { ApprovalFileFragment } from '../../graphql/generated/graphql.js';

export type WeighedGroup = Pick<ApprovalFileFragment['stages'][number]['groups'][number], 'rule' | 'progress'>;

/** Shares of the votes cast by weight, in percent; undefined where heads are counted. */
export function weightsOf({
  rule,
  progress,
}: WeighedGroup): { approved: number; rejected: number; needed: number } | undefined {
  const whole = Number(progress.weight);
  if (rule.kind !== 'WEIGHTED' || whole <= 0) return undefined;
  const share = (weight: string) => (100 * Number(weight)) / whole;
  return {
    approved: share(progress.weightApproved),
    rejected: share(progress.weightRejected),
    needed: rule.thresholdPercent ?? 0,
  };
}
