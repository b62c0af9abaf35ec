import { Stack, TextArea } from '@carbon/react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../graphql/act.js';
import { announce } from './announce.js';
import { Dialog } from './dialog.js';
import { useKeptText } from './input/kept-text.js';

/** An act for which something has to be said, or may be: what it does, a text, and the button that does it. */
export function SayDialog({
  title,
  lead,
  label,
  help,
  submit,
  danger,
  optional = false,
  cancels,
  onSay,
  onClose,
  children,
}: {
  title: string;
  lead: string;
  /** What is to be said; left out, nothing is. */
  label?: string;
  help?: string;
  submit: string;
  danger?: boolean;
  optional?: boolean;
  cancels?: boolean;
  onSay: (text: string) => Promise<Problem | undefined>;
  onClose: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [text, setText, forget] = useKeptText(`${location.pathname} ${title}`);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const say = async () => {
    setBusy(true);
    const refused = await onSay(text.trim());
    setBusy(false);
    setProblem(refused);
    if (refused) return;
    forget();
    announce(t('common.saved'));
    onClose();
  };
  return (
    <Dialog
      title={title}
      submit={submit}
      danger={danger}
      cancels={cancels}
      busy={busy}
      ready={optional || !label || text.trim() !== ''}
      problem={problem}
      onSubmit={() => void say()}
      onClose={() => {
        forget();
        onClose();
      }}
    >
      <Stack gap={5}>
        <p>{lead}</p>
        {label && (
          <TextArea
            id="say"
            rows={3}
            labelText={label}
            helperText={help}
            value={text}
            onChange={(event) => setText(event.target.value)}
            data-modal-primary-focus
          />
        )}
        {children}
      </Stack>
    </Dialog>
  );
}
