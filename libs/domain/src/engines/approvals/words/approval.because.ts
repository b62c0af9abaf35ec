import type { ApprovalSubject } from '#libs/contracts';
import type { AskedReason } from '../../inbox/inbox.subject.js';
import type { Found, Resolve } from '../rules/electing/approval.electorate.js';
import type { GroupDefinition, Selector, StageDefinition } from '../definitions/definition.schema.js';

/** Why a seat is an organisation's: how the process found it. */
export function reasonsOf(
  group: GroupDefinition,
  organisationId: string,
  stage: StageDefinition,
  resolve: Resolve,
  subject: ApprovalSubject,
): AskedReason[] {
  const finds = (selector: Selector): boolean =>
    found(selector, stage, resolve).some((one) => one.organisationId === organisationId);
  const reasons = group.select.filter(finds).map((selector) => reasonOf(selector, stage, subject));
  const all: AskedReason[] = group.veto.some(finds) ? [...reasons, { code: 'VETO' }] : reasons;
  const distinct = new Map(all.map((reason) => [JSON.stringify(reason), reason]));
  return distinct.size > 0 ? [...distinct.values()] : [{ code: 'NAMED' }];
}

/** Why a coordinator is asked. */
export function coordinates(stage: StageDefinition, tier: number): AskedReason {
  const { title, titles } = stage.tiers[tier - 1] ?? { title: `tier ${tier}` };
  return { code: 'COORDINATES', tier: title, ...(titles && { tiers: titles }) };
}

function found(selector: Selector, stage: StageDefinition, resolve: Resolve): readonly Found[] {
  if (selector.by !== 'COORDINATOR') return resolve(selector);
  const tier = stage.tiers[selector.tier - 1]?.select;
  return tier && tier.by !== 'COORDINATOR' ? resolve(tier).slice(0, 1) : [];
}

function reasonOf(selector: Selector, stage: StageDefinition, subject: ApprovalSubject): AskedReason {
  switch (selector.by) {
    case 'LEAD':
      return { code: subject === 'agreement' ? 'PARTY' : 'LEAD' };
    case 'CO_OWNERS':
      return { code: 'CO_OWNER' };
    case 'ORGANISATION':
      return { code: 'NAMED' };
    case 'FUNCTION':
      return { code: 'FUNCTION', function: selector.function };
    case 'LOT':
      return { code: 'DRAWN' };
    case 'COORDINATOR':
      return coordinates(stage, selector.tier);
  }
}
