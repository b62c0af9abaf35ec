import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * A policy as indented JSON. Every node that stands for a clause, told by the fragment of its `@id`, can be chosen, and the
 * chosen clause's nodes are marked and brought into view.
 */
export function Policy({
  policy,
  chosen,
  onChoose,
}: {
  policy: unknown;
  chosen: string | undefined;
  onChoose: (clause: string) => void;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLPreElement>(null);
  useEffect(() => {
    const found = chosen && box.current?.querySelector<HTMLElement>(`[data-clause="${CSS.escape(chosen)}"]`);
    if (found && box.current) box.current.scrollTop = found.offsetTop - box.current.clientHeight / 3;
  }, [chosen, policy]);
  return (
    <pre className="policy" ref={box} tabIndex={0} role="region" aria-label={t('agreement.policy')}>
      {written(policy, '', { chosen, onChoose })}
    </pre>
  );
}

interface Choice {
  readonly chosen: string | undefined;
  readonly onChoose: (clause: string) => void;
}

function written(value: unknown, indent: string, choice: Choice): ReactNode {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return (
      <>
        {'[\n'}
        {value.map((item, index) => (
          <span key={index}>
            {inner}
            {written(item, inner, choice)}
            {index < value.length - 1 ? ',\n' : '\n'}
          </span>
        ))}
        {`${indent}]`}
      </>
    );
  }
  const members = Object.entries(value);
  const id = (value as { '@id'?: unknown })['@id'];
  const clause = typeof id === 'string' && id.includes('#') ? id.slice(id.indexOf('#') + 1) : undefined;
  const body = (
    <>
      {'{\n'}
      {members.map(([name, item], index) => (
        <span key={name}>
          {`${inner}${JSON.stringify(name)}: `}
          {name === '@id' && clause ? (
            <button
              type="button"
              className="policy__id"
              // Reached from its sentence, which is one of a list that the arrows go through.
              tabIndex={-1}
              aria-pressed={clause === choice.chosen}
              onClick={() => choice.onChoose(clause)}
            >
              {JSON.stringify(item)}
            </button>
          ) : (
            written(item, inner, choice)
          )}
          {index < members.length - 1 ? ',\n' : '\n'}
        </span>
      ))}
      {`${indent}}`}
    </>
  );
  if (!clause) return body;
  return (
    <span
      className={clause === choice.chosen ? 'policy__node policy__node--chosen' : 'policy__node'}
      data-clause={clause}
    >
      {body}
    </span>
  );
}
