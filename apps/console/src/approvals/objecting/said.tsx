/** What was said so far, each under who or what it is; what was not is left out. */
export function Said({ parts }: { parts: readonly (readonly [title: string, text: string | null])[] }) {
  return (
    <dl className="objection">
      {parts.map(
        ([title, text], at) =>
          text && (
            <div key={at}>
              <dt>{title}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
