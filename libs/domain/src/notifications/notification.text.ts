import type { EventFor } from '#libs/platform';

export type Told = EventFor<'notification.tell'>;

/** What a person is told of an event, in one sentence. Titles are people's words; nothing else here is. */
export function sentence({ type, data }: Told, title: string): string {
  switch (type) {
    case 'approval.stage.opened':
      return `“${title}” waits for your organisation's decision${until(data.dueAt)}.`;
    case 'approval.reminded':
      return `“${title}” still waits for your organisation's decision${until(data.dueAt)}.`;
    case 'approval.escalated':
      return data.because === 'DEADLOCK'
        ? `“${title}” is deadlocked; your organisation coordinates and decides.`
        : `The deadline for “${title}” has passed; your organisation coordinates and decides.`;
    case 'approval.changes.requested':
      return `Changes were requested in “${title}”; submit a revision.`;
    case 'approval.condition.added':
      return `“${title}” was approved under a condition that your organisation has to meet.`;
    case 'approval.settled':
      return `“${title}” was ${data.outcome.toLowerCase()}.`;
  }
}

function until(dueAt: string | null): string {
  return dueAt ? ` until ${dueAt.slice(0, 10)}` : '';
}
