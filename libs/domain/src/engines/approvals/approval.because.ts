import type { ApprovalSubject } from '#libs/contracts';
import type { Found, Resolve } from './rules/approval.electorate.js';
import type { GroupDefinition, Selector, StageDefinition } from './definitions/definition.schema.js';

/** Why a seat is an organisation's, in words its officers understand: how the process found it. */
export function becauseOf(
  group: GroupDefinition,
  organisationId: string,
  stage: StageDefinition,
  resolve: Resolve,
  subject: ApprovalSubject,
): string {
  const finds = (selector: Selector): boolean =>
    found(selector, stage, resolve).some((one) => one.organisationId === organisationId);
  const reasons = group.select.filter(finds).map((selector) => words(selector, stage, subject));
  const veto = group.veto.some(finds) ? ['it holds a veto here'] : [];
  return [...new Set([...reasons, ...veto])].join('; ') || 'the process names it';
}

/** Why a coordinator is asked. */
export function becauseCoordinator(stage: StageDefinition, tier: number): string {
  return `it coordinates this stage: ${stage.tiers[tier - 1]?.title ?? `tier ${tier}`}`;
}

function found(selector: Selector, stage: StageDefinition, resolve: Resolve): readonly Found[] {
  if (selector.by !== 'COORDINATOR') return resolve(selector);
  const tier = stage.tiers[selector.tier - 1]?.select;
  return tier && tier.by !== 'COORDINATOR' ? resolve(tier).slice(0, 1) : [];
}

function words(selector: Selector, stage: StageDefinition, subject: ApprovalSubject): string {
  switch (selector.by) {
    case 'LEAD':
      return subject === 'agreement' ? 'it is a party to the agreement' : 'it leads the project';
    case 'CO_OWNERS':
      return 'it owns a stake in the project';
    case 'ORGANISATION':
      return 'the process names it';
    case 'FUNCTION':
      return `it is responsible for ${selector.function.toLowerCase().replaceAll('_', ' ')} where the project is`;
    case 'COORDINATOR':
      return becauseCoordinator(stage, selector.tier);
  }
}
