/** What people choose by: a handful of kinds, not every type of event. */
export const notificationKinds = [
  'DECISION',
  'ASSIGNED',
  'REMINDER',
  'OUTCOME',
  'CONDITION',
  'MENTION',
  'FOLLOWED',
  'ORGANISATION',
  'DATA',
  'INCIDENT',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const mailModes = ['EACH', 'DIGEST', 'NONE'] as const;
/** A letter for each, all of a day in one letter, or none. */
export type MailMode = (typeof mailModes)[number];

const byType: readonly (readonly [prefix: string, kind: NotificationKind])[] = [
  ['approval.stage.opened', 'DECISION'],
  ['approval.carried', 'DECISION'],
  ['approval.carrying.ended', 'DECISION'],
  ['approval.reminded', 'REMINDER'],
  ['approval.escalated', 'REMINDER'],
  ['approval.time.granted', 'REMINDER'],
  ['approval.agency.added', 'DECISION'],
  ['approval.reassigned', 'DECISION'],
  ['approval.condition', 'CONDITION'],
  ['approval.consultation.opened', 'DECISION'],
  ['approval.appeal.lodged', 'DECISION'],
  ['approval.appeal.passed', 'DECISION'],
  ['approval.panel.seated', 'DECISION'],
  ['approval.dispute.raised', 'DECISION'],
  ['approval.session', 'DECISION'],
  ['approval.objection.lapsed', 'REMINDER'],
  ['approval.objection.settled', 'OUTCOME'],
  ['approval.objection', 'DECISION'],
  ['approval.', 'OUTCOME'],
  ['proposal.partner.asked', 'DECISION'],
  ['proposal.', 'OUTCOME'],
  ['discussion.', 'MENTION'],
  ['organisation.', 'ORGANISATION'],
  ['absence.', 'ORGANISATION'],
  ['webhook.', 'ORGANISATION'],
  ['bulkExport.', 'ORGANISATION'],
  ['pilot.replicated', 'OUTCOME'],
  ['pilot.', 'REMINDER'],
  ['incident.', 'INCIDENT'],
  ['impact.', 'OUTCOME'],
  ['work.', 'ASSIGNED'],
];

/** The kind of an event's notifications; what nothing else fits is about data shared. */
export function kindOf(type: string): NotificationKind {
  return byType.find(([prefix]) => type.startsWith(prefix))?.[1] ?? 'DATA';
}
