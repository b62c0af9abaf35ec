import { InlineNotification, Stack } from '@carbon/react';
import { Dialog } from './dialog.js';
import { Copyable } from './copyable.js';

interface Given {
  readonly title: string;
  /** What to do with it, where that is not plain. */
  readonly lead?: string;
  /** That it is shown only now; left out where it can be had again. */
  readonly once?: string | undefined;
  /** What is to be copied, each with what it is. */
  readonly secrets: readonly (readonly [label: string, value: string])[];
  readonly onClose: () => void;
}

/** What was made a moment ago, to be taken away by copying. */
export function SecretDialog({ title, lead, once, secrets, onClose }: Given) {
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack gap={5}>
        {lead && <p>{lead}</p>}
        {once && (
          <InlineNotification
            kind="warning"
            role="status"
            lowContrast
            hideCloseButton
            title={once}
            className="refusal"
          />
        )}
        <div tabIndex={-1} data-modal-primary-focus>
          <Stack gap={5}>
            {secrets.map(([label, value]) => (
              <Copyable key={label} label={label} value={value} />
            ))}
          </Stack>
        </div>
      </Stack>
    </Dialog>
  );
}
