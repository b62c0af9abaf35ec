import { Button, TextInput } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { faulty } from '../../parts/input/faulty.js';

interface Header {
  readonly name: string;
  readonly value: string;
}

/** Headers sent with every request, such as a bearer token. Their values are sealed and never shown again. */
export function HeaderFields({
  headers,
  faultAt,
  onChange,
}: {
  headers: readonly Header[];
  faultAt: (index: number) => string | undefined;
  onChange: (headers: readonly Header[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className="fieldset">
      <legend className="cds--label">{t('addVersion.headers')}</legend>
      {headers.map((header, index) => {
        const set = (part: Partial<Header>) =>
          onChange(headers.map((each, at) => (at === index ? { ...each, ...part } : each)));
        return (
          <div className="fields" key={index}>
            <TextInput
              id={`header-${index}`}
              labelText={t('addVersion.headerName')}
              value={header.name}
              onChange={({ target }) => set({ name: target.value })}
              {...faulty(`header-${index}`, faultAt(index))}
            />
            <TextInput
              id={`header-value-${index}`}
              type="password"
              autoComplete="off"
              labelText={t('addVersion.headerValue')}
              value={header.value}
              onChange={({ target }) => set({ value: target.value })}
            />
            <Remove
              label={t('addVersion.removeHeader', { number: index + 1 })}
              onClick={() => onChange(headers.filter((_, at) => at !== index))}
            />
          </div>
        );
      })}
      <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => onChange([...headers, { name: '', value: '' }])}>
        {t('addVersion.addHeader')}
      </Button>
    </fieldset>
  );
}

/** Takes a line of fields away. */
export function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <div className="fields__remove">
      <Button
        kind="ghost"
        hasIconOnly
        renderIcon={TrashCan}
        iconDescription={label}
        tooltipPosition="left"
        onClick={onClick}
      />
    </div>
  );
}
