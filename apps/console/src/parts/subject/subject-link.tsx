import { Link } from '../../routing/routing.js';
import type { Subject } from './subject.fragment.js';
import { useSubject } from './use-subject.js';

/** A thing by its name, which opens it where it has a page. */
export function SubjectLink({ subject }: { subject: Subject | null | undefined }) {
  const named = useSubject();
  const { title, path } = (subject && named(subject)) ?? {};
  if (!title) return null;
  return path ? (
    <Link className="cds--link subject" to={path}>
      {title}
    </Link>
  ) : (
    <span className="subject">{title}</span>
  );
}
